package org.clearance.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clearance.domain.contact.notice.FolderTexts;
import org.clearance.domain.law.jurisdiction.FolderCheck;
import org.clearance.domain.law.jurisdiction.FolderCheck.CheckFolderResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a jurisdiction's folder, and says what a lawyer still has to confirm. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check a jurisdiction's folder: its files, tables, sources and worked cases.")
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The folder, named as the jurisdiction: us-va.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new StartFailure("There is no folder %s.".formatted(folder));
    }
    CheckFolderResult result = FolderCheck.of(folder, FolderTexts.paperChecks());
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    PrintWriter err =
        spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
    if (!result.problems().isEmpty()) {
      err.println(FolderCheck.told(result.problems()));
      err.println("%s cannot be used: %d to mend.".formatted(folder, result.problems().size()));
      return Clearance.REFUSED;
    }
    out.println(result.told());
    out.flush();
    return 0;
  }
}
