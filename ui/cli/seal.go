package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"golang.org/x/crypto/ssh"

	"clausewalk/model/harmless"
	"clausewalk/storage"
)

func sealCmd(env Env) *cobra.Command {
	var out string
	var to []string
	var force bool
	cmd := &cobra.Command{
		Use:   "seal FILE -o OUT",
		Short: "Encrypt a workshop for hand-over, with a passphrase or for recipients",
		Long: "Encrypts a copy of the workshop with age. Without --to a passphrase is asked for, or taken from CLAUSEWALK_PASSPHRASE. " +
			"'clausewalk unseal' and the age program itself open it.",
		Example: "  clausewalk seal acme.clausewalk -o acme.age\n  clausewalk seal acme.clausewalk -o acme.age --to ~/.ssh/id_ed25519.pub",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("say where the sealed copy goes: -o OUT")}
			}
			recipients, err := env.recipients(to)
			if err != nil {
				return err
			}
			data, err := env.snapshotBytes(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			var b bytes.Buffer
			w, err := age.Encrypt(&b, recipients...)
			if err != nil {
				return err
			}
			if _, err := w.Write(data); err != nil {
				return err
			}
			if err := w.Close(); err != nil {
				return err
			}
			if err := writeNew(out, b.Bytes(), force); err != nil {
				return err
			}
			fmt.Fprintln(env.Stdout, "Sealed: "+harmless.Line(out))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the sealed file to write")
	cmd.Flags().StringArrayVar(&to, "to", nil, "an age or SSH public key, or a file that holds some; may be given more than once")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there already")
	return cmd
}

// snapshotBytes is the workshop file as it is now, whole.
func (e Env) snapshotBytes(ctx context.Context, path string) ([]byte, error) {
	s, err := storage.Open(ctx, path, e.options("", true))
	if err != nil {
		return nil, err
	}
	defer s.Close()
	dir, err := os.MkdirTemp("", "clausewalk-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	whole := filepath.Join(dir, "copy")
	if err := s.CopyTo(ctx, whole); err != nil {
		return nil, err
	}
	return os.ReadFile(whole)
}

func (e Env) recipients(to []string) ([]age.Recipient, error) {
	if len(to) == 0 {
		pass, err := e.passphrase("Passphrase: ", true)
		if err != nil {
			return nil, err
		}
		r, err := age.NewScryptRecipient(pass)
		return []age.Recipient{r}, err
	}
	var out []age.Recipient
	for _, t := range to {
		text := t
		if b, err := os.ReadFile(t); err == nil {
			text = string(b)
		}
		for _, line := range strings.Split(text, "\n") {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			r, err := recipient(line)
			if err != nil {
				return nil, fmt.Errorf("--to %s: no public key that age encrypts for (an age key, ssh-ed25519 or ssh-rsa), and no file that holds one: %w", t, err)
			}
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("--to names no recipient: give an age or SSH public key, or a file that holds one")
	}
	return out, nil
}

func recipient(line string) (age.Recipient, error) {
	if strings.HasPrefix(line, "ssh-") {
		return agessh.ParseRecipient(line)
	}
	some, err := age.ParseRecipients(strings.NewReader(line))
	if err != nil {
		return nil, err
	}
	return some[0], nil
}

// passphrase comes from CLAUSEWALK_PASSPHRASE, or from the person without an
// echo; a new one is asked for twice.
func (e Env) passphrase(prompt string, twice bool) (string, error) {
	if p := e.Getenv("CLAUSEWALK_PASSPHRASE"); p != "" {
		return p, nil
	}
	in, ok := e.Stdin.(*os.File)
	if !ok || !term.IsTerminal(in.Fd()) {
		return "", errors.New("a passphrase is needed: set CLAUSEWALK_PASSPHRASE, or run this in a terminal")
	}
	ask := func(prompt string) (string, error) {
		fmt.Fprint(e.Stderr, prompt)
		b, err := term.ReadPassword(in.Fd())
		fmt.Fprintln(e.Stderr)
		return string(b), err
	}
	first, err := ask(prompt)
	if err != nil || !twice {
		return first, err
	}
	second, err := ask("Once more: ")
	switch {
	case err != nil:
		return "", err
	case first == "":
		return "", errors.New("the passphrase is empty: nothing was written")
	case first != second:
		return "", errors.New("the two passphrases differ: nothing was written")
	}
	return first, nil
}

func unsealCmd(env Env) *cobra.Command {
	var out, identity string
	cmd := &cobra.Command{
		Use:     "unseal SEALED -o FILE",
		Short:   "Open a sealed workshop",
		Example: "  clausewalk unseal acme.age -o acme.clausewalk\n  clausewalk unseal acme.age -o acme.clausewalk --identity ~/.ssh/id_ed25519",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("say where the workshop goes: -o FILE")}
			}
			if there(out) {
				return fmt.Errorf("%s: %w and has been left as it is: choose another name with -o", out, storage.ErrExists)
			}
			f, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("cannot read the sealed file: %w", err)
			}
			defer f.Close()
			ids, err := env.identities(identity)
			if err != nil {
				return err
			}
			r, err := age.Decrypt(f, ids...)
			if err != nil {
				return fmt.Errorf("%s cannot be opened: the passphrase or key does not fit, or it is not a sealed file (%w)", args[0], err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				return fmt.Errorf("%s has been altered or cut off, nothing was written: %w", args[0], err)
			}
			if err := writeNew(out, data, false); err != nil {
				return err
			}
			fmt.Fprintln(env.Stdout, "Opened: "+harmless.Line(out))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the workshop file to write")
	cmd.Flags().StringVar(&identity, "identity", "", "a file with an age or SSH private key (default: a passphrase)")
	return cmd
}

func (e Env) identities(path string) ([]age.Identity, error) {
	if path == "" {
		pass, err := e.passphrase("Passphrase: ", false)
		if err != nil {
			return nil, err
		}
		id, err := age.NewScryptIdentity(pass)
		return []age.Identity{id}, err
	}
	b, err := readNamed("the key", path, 1e6)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(b, []byte("-----BEGIN")) {
		id, err := e.sshIdentity(path, b)
		return []age.Identity{id}, err
	}
	return age.ParseIdentities(bytes.NewReader(b))
}

// sshIdentity is an SSH private key, whose passphrase is asked for when it has
// one.
func (e Env) sshIdentity(path string, pem []byte) (age.Identity, error) {
	id, err := agessh.ParseIdentity(pem)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) && locked.PublicKey != nil {
		id, err = agessh.NewEncryptedSSHIdentity(locked.PublicKey, pem, func() ([]byte, error) {
			pass, err := e.passphrase("Passphrase of "+path+": ", false)
			return []byte(pass), err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("%s is no key that opens a sealed file: %w", path, err)
	}
	return id, nil
}
