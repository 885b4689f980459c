package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs that the documentation shows: compiled without a warning, and run against the mock. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples");

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> theExampleOfEachOperationRuns() throws IOException {
        assertEquals(Operations.CALLS.keySet(), examples().map(ExamplesTest::operationOf).collect(Collectors.toSet()));
        return examples().map(file -> DynamicTest.dynamicTest(operationOf(file), () -> {
            assertTrue(Files.readAllLines(file).size() <= 20);
            assertFalse(run(Files.readString(file)).isBlank());
        }));
    }

    @Test
    void theFiveMinutesRun() throws Exception {
        List<String> lines = run(Files.readString(EXAMPLES.resolve("five-minutes/java.java"))).lines().toList();
        assertEquals(
                List.of("Alex has 155 points", "+100 points", "stored already, nothing counts twice"), lines);
    }

    @Test
    void theFirstExampleOfTheReadmeRuns() throws Exception {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        assertTrue(block.find());
        assertEquals("+100 points, now 155", run(block.group(1)).strip());
    }

    private static Stream<Path> examples() throws IOException {
        return Files.list(EXAMPLES.resolve("operations/java"));
    }

    private static String operationOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** What the program wrote. It runs in this process, so it finds the mock in the same variables. */
    private String run(String source) throws Exception {
        Matcher name = Pattern.compile("^class (\\w+)", Pattern.MULTILINE).matcher(source);
        assertTrue(name.find());
        compile(name.group(1), source);
        PrintStream usual = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Method main = loader.loadClass(name.group(1)).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(usual);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private void compile(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                };
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-Xlint:all", "-Werror", "-cp", "target/classes", "-d", classes.toString());
        boolean isFine = compiler.getTask(complaints, null, null, options, null, List.of(file)).call();
        assertTrue(isFine, complaints::toString);
    }
}
