//go:build !windows

package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"clausewalk/storage/storagetest"
)

func TestStockSSHKeygenAcceptsASignedHead(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("ssh-keygen is not installed")
	}
	r := newRoom(t)
	key := filepath.Join(r.dir, "key")
	if out, err := exec.Command(keygen, "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", key).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	r.run("sign", "w.clausewalk", "--key", key)
	pub, err := os.ReadFile(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	allowed := filepath.Join(r.dir, "allowed")
	if err := os.WriteFile(allowed, append([]byte("ada "), pub...), 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(head []byte) error {
		cmd := exec.Command(keygen, "-Y", "verify", "-f", allowed, "-I", "ada", "-n", "clausewalk", "-s", filepath.Join(r.dir, "w.clausewalk.head.sig"))
		cmd.Stdin = bytes.NewReader(head)
		return cmd.Run()
	}
	head, err := os.ReadFile(filepath.Join(r.dir, "w.clausewalk.head"))
	if err != nil {
		t.Fatal(err)
	}
	if err := check(head); err != nil {
		t.Fatalf("refused: %v", err)
	}
	if err := check(append(head, 'x')); err == nil {
		t.Fatal("another head is accepted under this signature")
	}
}

func TestAnAlteredHistoryIsNotSigned(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("ssh-keygen is not installed")
	}
	r := newRoom(t)
	key := filepath.Join(r.dir, "key")
	if out, err := exec.Command(keygen, "-q", "-t", "ed25519", "-N", "", "-f", key).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := storagetest.Exec(filepath.Join(r.dir, "w.clausewalk"), "UPDATE workshop SET organization = 'Another GmbH'"); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(r.bin, "sign", "w.clausewalk", "--key", key)
	cmd.Dir, cmd.Env = r.dir, append(os.Environ(), environment(r.dir)...)
	if out, err := cmd.CombinedOutput(); err == nil || !bytes.Contains(out, []byte("its head was not signed")) {
		t.Fatalf("%v: %s", err, out)
	}
	if _, err := os.Stat(filepath.Join(r.dir, "w.clausewalk.head.sig")); err == nil {
		t.Fatal("there is a signature")
	}
}

func TestAFileSealedForAnSSHKeyIsOpenedWithItsPassphrase(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("ssh-keygen is not installed")
	}
	r := newRoom(t)
	for _, kind := range []string{"ed25519", "rsa"} {
		key := filepath.Join(r.dir, kind)
		if out, err := exec.Command(keygen, "-q", "-t", kind, "-N", "correct horse", "-f", key).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		r.run("seal", "w.clausewalk", "-o", kind+".age", "--to", key+".pub")
		t.Setenv("CLAUSEWALK_PASSPHRASE", "correct horse")
		r.run("unseal", kind+".age", "-o", kind+".clausewalk", "--identity", key)
		if out := r.run("diff", "w.clausewalk", kind+".clausewalk"); out != "They say the same.\n" {
			t.Errorf("%s: %s", kind, out)
		}
	}
}
