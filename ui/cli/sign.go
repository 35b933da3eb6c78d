package cli

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/hiddeco/sshsig"
	"github.com/spf13/cobra"
	"golang.org/x/crypto/ssh"

	"clausewalk/model/harmless"
)

// signatureNamespace keeps a signature made here from being taken for one made
// for another purpose.
const signatureNamespace = "clausewalk"

func signCmd(env Env) *cobra.Command {
	var key, out string
	var force bool
	cmd := &cobra.Command{
		Use:   "sign FILE",
		Short: "Sign the journal head with your SSH key",
		Long: "Verifies the file, writes the journal head to FILE.head and a signature over it to FILE.head.sig, which stock ssh-keygen checks:\n\n" +
			"  ssh-keygen -Y verify -f allowed_signers -I NAME -n clausewalk -s FILE.head.sig < FILE.head\n\n" +
			"'clausewalk verify FILE --head HASH' then tells whether a file holds that head.",
		Example: "  clausewalk sign acme.clausewalk\n  clausewalk sign acme.clausewalk --key ~/.ssh/work -o acme-2026",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			signer, err := env.signer(key)
			if err != nil {
				return err
			}
			p, err := env.proven(cmd.Context(), args[0], "its head was not signed")
			if err != nil {
				return err
			}
			head := p.Head()
			text := []byte("clausewalk journal head " + head.String() + "\n")
			sig, err := sshsig.Sign(bytes.NewReader(text), signer, sshsig.HashSHA512, signatureNamespace)
			if err != nil {
				return fmt.Errorf("cannot sign: %w", err)
			}
			if out == "" {
				out = args[0]
			}
			if err := writeNew(out+".head", text, force); err != nil {
				return err
			}
			if err := writeNew(out+".head.sig", sshsig.Armor(sig), force); err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "Signed the journal head %s: %s.head.sig\n", head, harmless.Line(out))
			return nil
		},
	}
	cmd.Flags().StringVar(&key, "key", "", "the SSH private key (default: ~/.ssh/id_ed25519)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "beginning of the names to write (default: the workshop's)")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a signature that is there already")
	return cmd
}

func (e Env) signer(path string) (ssh.Signer, error) {
	if path == "" {
		path = filepath.Join(e.homeFolder(), ".ssh", "id_ed25519")
	}
	pem, err := readNamed("the SSH key", path, 1e6)
	if err != nil {
		return nil, fmt.Errorf("%w; name another with --key", err)
	}
	signer, err := ssh.ParsePrivateKey(pem)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		pass, perr := e.passphrase("Passphrase of "+path+": ", false)
		if perr != nil {
			return nil, perr
		}
		signer, err = ssh.ParsePrivateKeyWithPassphrase(pem, []byte(pass))
	}
	if err != nil {
		return nil, fmt.Errorf("%s is no SSH private key that can be used: %w", path, err)
	}
	return signer, nil
}
