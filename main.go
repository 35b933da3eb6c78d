// Command clausewalk runs audit workshops on ISO/IEC 27001:2022 and
// ISO/IEC 42001:2023 in a terminal.
package main

import (
	"os"

	"clausewalk/ui/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
