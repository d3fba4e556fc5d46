package org.clearance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clearance.domain.defense.paper.FormFields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the fields of a court's blank form, as a description to be completed. */
@Command(
    name = "form",
    mixinStandardHelpOptions = true,
    description = "List the fields of a court's blank form, as a description to be completed.")
final class FormCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PDF", description = "The blank form: cr-410.pdf.")
  private Path form = Path.of("");

  @Override
  public Integer call() {
    if (!Files.isRegularFile(form)) {
      throw new StartFailure("There is no file %s.".formatted(form));
    }
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    try {
      out.print(FormFields.described(form));
    } catch (IOException e) {
      throw new StartFailure("%s cannot be read as a PDF: %s".formatted(form, e.getMessage()));
    }
    out.flush();
    return 0;
  }
}
