package org.clearance.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Commands of the packaged program in this process, where nothing of the tests is on their class
 * path. The first takes about as long as a start of the program, each other a fraction.
 */
final class PackagedCommand {
  private static final ClassLoader PROGRAM = program();

  private PackagedCommand() {}

  private static ClassLoader program() {
    Path jar = Path.of(System.getProperty("clearance.program")).resolveSibling("../lib");
    try {
      return new URLClassLoader(
          new URL[] {jar.normalize().resolve("clearance.jar").toUri().toURL()},
          ClassLoader.getPlatformClassLoader());
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a command to its end. */
  static RanCommand run(String... arguments) throws ReflectiveOperationException {
    var out = new StringWriter();
    var errors = new StringWriter();
    Thread thread = Thread.currentThread();
    ClassLoader tests = thread.getContextClassLoader();
    thread.setContextClassLoader(PROGRAM);
    try {
      var made = PROGRAM.loadClass(Clearance.class.getName()).getDeclaredMethod("commandLine");
      made.setAccessible(true);
      Object line = made.invoke(null);
      Class<?> type = line.getClass();
      type.getMethod("setOut", PrintWriter.class).invoke(line, new PrintWriter(out, true));
      type.getMethod("setErr", PrintWriter.class).invoke(line, new PrintWriter(errors, true));
      int code = (int) type.getMethod("execute", String[].class).invoke(line, (Object) arguments);
      return new RanCommand(code, out.toString(), errors.toString());
    } finally {
      thread.setContextClassLoader(tests);
    }
  }
}
