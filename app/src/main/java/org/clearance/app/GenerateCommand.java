package org.clearance.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.record.layout.FileShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Generates a DOJ file for trying things out. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Write a made-up DOJ file: the same seed, the same file.")
final class GenerateCommand implements Runnable {
  private static final int BUFFER = 1 << 18;

  @Option(
      names = "--rows",
      required = true,
      paramLabel = "N",
      description = "How many rows, below the header.")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Any number (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--county",
      required = true,
      paramLabel = "NAME",
      description = "The county that the file is for: \"SAN JOAQUIN\".")
  private String county = "";

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "county: some 20 rows a person; dense: some 94 (default: county).")
  private FileShape shape = FileShape.COUNTY;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where to write it.")
  private Path output = Path.of("");

  @Override
  public void run() {
    if (rows < 1) {
      throw new StartFailure("--rows is " + rows + "; it must be 1 or more.");
    }
    if (county.isBlank()) {
      throw new StartFailure("--county is blank; name the county that the file is for.");
    }
    try {
      Path folder = output.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), BUFFER)) {
        new DojFileGenerator(rows, seed, county, shape).write(out);
      }
    } catch (IOException e) {
      throw new StartFailure("%s cannot be written: %s.".formatted(output, e.getMessage()), e);
    }
  }
}
