package appsmiles_test

import (
	"bytes"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.com/appsmiles/client-go/api"
)

const examples = "../../docs/examples/operations/"

// exampleOutput is what each example prints, when the mock responds with the examples of the description.
var exampleOutput = map[string]string{
	"go/createToken.go":         "a token for 3600 seconds\n",
	"go/deleteUsers.go":         "42 true ok\n",
	"go/getUser.go":             "alex@example.com has 155 points\n",
	"go/getUserRanking.go":      "rank 3 of 4\n",
	"go/listUserChanges.go":     "42 3 actions, 1 gifts\n43 2 actions, 0 gifts\n",
	"go/listUsers.go":           "12 250\n38 200\n42 155\n43 105\n",
	"go/storeActionForUsers.go": "42 false this action is stored already\n43 true ok\n",
	"go/storeBufferedAction.go": "100 points, which makes 155\n",
	"../five-minutes/go.go": "Alex has 155 points\n+100 points\n" +
		"stored already, nothing counts twice\n",
}

func TestEveryExampleRuns(t *testing.T) {
	environment(t, "APPSMILES_URL")
	for name, wanted := range exampleOutput {
		if output := run(t, ".", "go", "run", examples+name); output != wanted {
			t.Errorf("%s prints %q", name, output)
		}
		if text := read(t, examples+name); text != formatted(t, text) {
			t.Errorf("%s is not formatted: gofmt -w", name)
		}
	}
}

func TestEveryOperationHasAnExample(t *testing.T) {
	for _, operation := range api.Operations {
		if _, ok := exampleOutput["go/"+operation.ID+".go"]; !ok {
			t.Errorf("no example of %s", operation.ID)
		}
	}
	if len(exampleOutput) != len(api.Operations)+1 {
		t.Error("there are examples of operations that the description lacks")
	}
}

func TestTheReadmeRunsFromItsInstallOn(t *testing.T) {
	environment(t, "APPSMILES_URL")
	readme := read(t, "README.md")
	client, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "main.go"), []byte(blocks(readme, "go")[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	install := strings.ReplaceAll(blocks(readme, "sh")[0], "../appsmiles/packages/client-go", client)
	for line := range strings.Lines("go mod init example.com/program\n" + install) {
		words := strings.Fields(line)
		run(t, folder, words[0], words[1:]...)
	}
	output := run(t, folder, "go", "run", ".")
	if output != exampleOutput["go/storeBufferedAction.go"] || !strings.Contains(readme, output) ||
		!strings.Contains(readme, environment(t, "APPSMILES_SECRET")) {
		t.Error(output)
	}
}

func TestTheReadmesGoIsTested(t *testing.T) {
	tested := read(t, examples+"go/storeBufferedAction.go") + read(t, "example_test.go")
	for _, block := range blocks(read(t, "README.md"), "go") {
		indented := "\t" + strings.ReplaceAll(strings.TrimSuffix(block, "\n"), "\n", "\n\t")
		if !strings.Contains(tested, block) && !strings.Contains(tested, indented) {
			t.Errorf("neither the example nor example_test.go has\n%s", block)
		}
	}
}

// blocks returns the code blocks of a language.
func blocks(markdown, language string) []string {
	var found []string
	for _, part := range strings.Split(markdown, "```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "```")
		found = append(found, block)
	}
	return found
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func formatted(t *testing.T, text string) string {
	t.Helper()
	pretty, err := format.Source([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(pretty)
}

// run returns what a command prints, and fails when it fails.
func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	command := exec.Command(name, args...)
	command.Dir = folder
	var failure bytes.Buffer
	command.Stderr = &failure
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, failure.String())
	}
	return string(output)
}
