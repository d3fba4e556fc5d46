package org.clearance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the program where no file grows beyond a megabyte, which stops a writer as a full disk does.
 */
final class SmallDisk {
  /** The largest file, in the shell's blocks of 512 bytes. */
  private static final int BLOCKS = 2_000;

  private SmallDisk() {}

  /** Runs a command to its end. */
  static RanCommand run(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "ulimit -f %d; exec \"$@\"".formatted(BLOCKS),
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Clearance.class.getName()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).start();
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new RanCommand(process.onExit().join().exitValue(), "", errors);
  }
}
