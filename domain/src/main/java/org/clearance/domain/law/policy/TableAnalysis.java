package org.clearance.domain.law.policy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main class of the process that analyzes a table: it reads the table from standard input and
 * writes its findings, as JSON, to standard output. {@link AnalyzingTables} runs and ends it.
 */
final class TableAnalysis {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<TableProblem>> FINDINGS = new TypeReference<>() {};

  private TableAnalysis() {}

  public static void main(String[] args) throws IOException {
    endAfter(Long.parseLong(args[0]));
    // Output that a library prints must not get into the answer.
    PrintStream out = System.out;
    System.setOut(System.err);
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    try (OutputStream written = new BufferedOutputStream(out)) {
      written.write(JSON.writeValueAsBytes(CheckingTable.findings(text)));
    }
  }

  /** Ends this process after a time, since whoever started it may have been killed meanwhile. */
  private static void endAfter(long seconds) {
    new Timer("end", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                Runtime.getRuntime().halt(1);
              }
            },
            TimeUnit.SECONDS.toMillis(seconds));
  }

  /** Reads what the process has written. */
  static List<TableProblem> read(byte[] written) {
    return JSON.readValue(written, FINDINGS);
  }
}
