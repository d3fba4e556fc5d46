package org.clearance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.MadeUpRecords;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.record.layout.FileShape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Generates a DOJ file for trying things out. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Write a made-up DOJ file, or one of another state's layout: the same seed, the same file.")
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

  @ArgGroup(exclusive = false, heading = "To make a file of another state's layout:%n")
  private @Nullable OfLayout ofLayout;

  /** The options for a file of another state's layout. */
  private static final class OfLayout {
    @Option(
        names = "--jurisdiction",
        required = true,
        paramLabel = "ID",
        description = "us-va, us-il.")
    private String jurisdiction = "";

    @Option(
        names = "--layout",
        required = true,
        paramLabel = "NAME",
        description = "court-2020, cook-clerk-2009.")
    private String layout = "";

    @Option(
        names = "--odd",
        description = "With lines that have values which the layout does not know.")
    private boolean odd;

    private Layout layout() {
      if (!Jurisdictions.SHIPPED.contains(jurisdiction)) {
        throw new StartFailure(
            "--jurisdiction %s is none of %s."
                .formatted(jurisdiction, String.join(", ", Jurisdictions.SHIPPED)));
      }
      return Jurisdictions.shipped(jurisdiction)
          .layout(layout)
          .orElseThrow(
              () -> new StartFailure("--layout %s is none of %s.".formatted(layout, jurisdiction)));
    }
  }

  @Override
  public void run() {
    if (rows < 1) {
      throw new StartFailure("--rows is " + rows + "; it must be 1 or more.");
    }
    Layout layout = ofLayout == null ? null : ofLayout.layout();
    if (layout == null && county.isBlank()) {
      throw new StartFailure("--county is blank; name the county that the file is for.");
    }
    try {
      Path folder = output.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      write(Files.newOutputStream(output), layout);
    } catch (IOException e) {
      throw new StartFailure("%s cannot be written: %s.".formatted(output, FileReason.of(e)), e);
    }
  }

  /** Writes the file, or leaves none: one that filled the disk would keep it full. */
  private void write(OutputStream file, @Nullable Layout layout) throws IOException {
    try (OutputStream out = new BufferedOutputStream(file, BUFFER)) {
      if (ofLayout == null || layout == null) {
        new DojFileGenerator(rows, seed, county, shape).write(out);
      } else {
        new MadeUpRecords(layout, seed, ofLayout.odd)
            .write(rows, new OutputStreamWriter(out, UTF_8));
      }
    } catch (IOException | UncheckedIOException e) {
      if (Files.isRegularFile(output)) {
        Files.delete(output);
      }
      throw new IOException(e.getMessage() + "; nothing is left of it", e);
    }
  }
}
