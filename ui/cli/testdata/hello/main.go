// Command hello is the smallest program, to measure the start against.
package main

import "fmt"

func main() { fmt.Println("hello, world") }
