package org.clearance.ui.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeUploadTest {
  private static final long SIZE = 300_000_000;
  private static final String HEAP = "-Xmx112m";

  @TempDir Path folder;

  @Test
  void a_file_of_300_megabytes_passes_through_a_heap_a_third_of_its_size() throws Exception {
    Path file = largeFile();
    Process server = start();
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      String[] ready = ready(said);
      var browser = new Browser(Integer.parseInt(ready[1])).signedInAs(ready[2], People.PASSWORD);
      browser.open("/deliveries/new");

      Page page =
          browser.upload(
              "/deliveries/new",
              "files",
              List.of(Map.entry("county.dat", BodyPublishers.ofFile(file))));

      assertThat(page.html()).contains("is taken").contains("300.");
      assertThat(page.path()).matches("/deliveries/\\d+");
      assertThat(largestStored()).isEqualTo(Files.size(file));
      assertThat(FilesUnderWay.in(folder.resolve("data/uploads"))).isEmpty();
    } finally {
      server.getOutputStream().close();
      server.waitFor();
    }
  }

  private Path largeFile() throws IOException {
    Path file = folder.resolve("county.dat");
    byte[] thousandRows =
        new String(DojFile.row(95, "1"), StandardCharsets.UTF_8)
            .repeat(1000)
            .getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < SIZE; written += thousandRows.length) {
        out.write(thousandRows);
      }
    }
    return file;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            SmallServer.class.getName(),
            "--server.port=0",
            "--spring.flyway.enabled=false",
            "--screens.engine=away",
            "--clearance.data=" + folder.resolve("data"))
        .redirectErrorStream(true)
        .start();
  }

  private static String[] ready(BufferedReader said) throws IOException {
    var before = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("READY ")) {
        return line.split(" ");
      }
      before.append(line).append('\n');
    }
    throw new AssertionError("the server did not start:\n" + before);
  }

  private long largestStored() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data/store"))) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(path -> path.toFile().length())
          .max()
          .orElse(0);
    }
  }
}
