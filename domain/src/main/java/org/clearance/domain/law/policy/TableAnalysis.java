package org.clearance.domain.law.policy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.clearance.domain.ground.text.Text;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program of the process that analyses a table: reads the table from its standard input and
 * writes its findings, as JSON, to its standard output. {@link AnalysingTables} runs and ends it.
 */
final class TableAnalysis {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};

  private TableAnalysis() {}

  public static void main(String[] args) throws IOException {
    endAfter(Long.parseLong(args[0]));
    // Whatever a library prints must not come between.
    PrintStream out = System.out;
    System.setOut(System.err);
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    try (OutputStream written = new BufferedOutputStream(out)) {
      written.write(JSON.writeValueAsBytes(write(CheckingTable.findings(text))));
    }
  }

  /** By itself, too: whoever started it may have been killed meanwhile. */
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

  private static List<Map<String, Object>> write(List<TableProblem> findings) {
    return findings.stream()
        .map(
            finding ->
                Map.of(
                    "place", written(finding.place()),
                    "what", written(finding.what()),
                    "detail", finding.detail()))
        .toList();
  }

  private static Object written(Object said) {
    if (said instanceof Text text) {
      Map<String, Object> parts = new LinkedHashMap<>();
      parts.put("pattern", text.pattern());
      parts.put("arguments", text.arguments().stream().map(TableAnalysis::written).toList());
      return parts;
    }
    return said instanceof List<?> list ? list.stream().map(TableAnalysis::written).toList() : said;
  }

  /** Reads what the process has written. */
  static List<TableProblem> read(byte[] written) {
    return JSON.readValue(written, LIST).stream()
        .map(
            finding ->
                new TableProblem(
                    (Text) read(part(finding, "place")),
                    (Text) read(part(finding, "what")),
                    part(finding, "detail").toString()))
        .toList();
  }

  private static Object read(Object written) {
    if (written instanceof Map<?, ?> text) {
      return new Text(part(text, "pattern").toString(), list((List<?>) part(text, "arguments")));
    }
    return written instanceof List<?> list ? list(list) : written;
  }

  private static Object part(Map<?, ?> written, String name) {
    return Objects.requireNonNull(written.get(name), name);
  }

  private static List<Object> list(List<?> written) {
    return written.stream().map(TableAnalysis::read).toList();
  }
}
