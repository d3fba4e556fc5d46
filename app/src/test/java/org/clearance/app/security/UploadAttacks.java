package org.clearance.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks that try to fill the disk of the database. */
@Attacks
class UploadAttacks {
  private static final String FILE =
      "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n%s";

  @ParameterizedTest
  @CsvSource({
    "alpha.manager, /people, 415",
    "alpha.da_reviewer, /sign-out, 415",
    "alpha.manager, /deliveries/new, 403",
    "alpha.court_clerk, /policies/table, 403",
    "alpha.da_reviewer, /tasks/1/replace-file, 403",
    "alpha.da_supervisor, /court-list/answers, 403",
    "alpha.administrator, /addresses, 403"
  })
  void a_file_that_nobody_waits_for_is_turned_away_before_a_byte_is_written(
      String username, String path, int refusal, AttackedProgram program) throws IOException {
    assertThat(answerToHalfAnUpload(program.signedIn(username), path, program))
        .startsWith("HTTP/1.1 " + refusal + " ");
  }

  @Test
  void a_form_with_files_of_another_site_is_turned_away_before_a_byte_is_written(
      AttackedProgram program) throws IOException {
    Visitor reviewer = program.signedIn("alpha.da_reviewer");
    for (String header :
        List.of(
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: none", "Origin: https://evil.example")) {
      assertThat(answerToHalfAnUpload(reviewer, "/deliveries/new", program, header))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void an_upload_that_does_not_say_how_large_it_is_is_turned_away(AttackedProgram program)
      throws IOException {
    Visitor reviewer = program.signedIn("alpha.da_reviewer");
    try (Wire wire = Wire.from("127.0.0.1", program)) {
      wire.send(
          "POST /deliveries/new HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: clearance="
              + reviewer.cookie("clearance")
              + "\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n5\r\n--x\r\n\r\n0\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 411 ");
    }
    assertThat(uploads(program)).isEmpty();
  }

  @Test
  void a_user_sends_one_upload_at_a_time_and_not_more_than_the_form_takes(AttackedProgram program)
      throws IOException {
    Visitor reviewer = program.signedIn("alpha.da_reviewer2");
    try (Wire first = Wire.from("127.0.0.1", program)) {
      first.send(upload(reviewer, "/deliveries/new", 200_000, "", "x".repeat(100_000)));
      program
          .clearance()
          .await("the first upload", Duration.ofSeconds(15), () -> !uploads(program).isEmpty());
      HttpResponse<String> second =
          reviewer.send(
              reviewer
                  .request("/deliveries/new")
                  .header("Content-Type", "multipart/form-data; boundary=x")
                  .POST(BodyPublishers.ofString(FILE.formatted("b.csv", "b") + "\r\n--x--\r\n")));
      assertThat(second.headers().firstValue("Location")).contains("/deliveries/new?another");
      assertThat(reviewer.get("/deliveries/new?another").body())
          .contains("You are sending files already");
    }
    Visitor supervisor = program.signedIn("alpha.da_supervisor");
    try (Wire large = Wire.from("127.0.0.1", program)) {
      large.send(upload(supervisor, "/policies/table", 3 << 20, "", ""));
      large.endOfInput();
      assertThat(large.answer()).startsWith("HTTP/1.1 413 ");
    }
  }

  @ParameterizedTest
  @CsvSource({"boundary=x, a%00.csv, 400", "boundary=y, a.csv, 403", ", a.csv, 403"})
  void a_file_under_an_impossible_name_or_in_a_form_that_cannot_be_read_is_turned_away(
      @Nullable String boundary, String name, int refusal, AttackedProgram program) {
    Visitor reviewer = program.signedIn("alpha.da_reviewer");
    assertThat(
            reviewer
                .send(
                    reviewer
                        .request("/deliveries/new")
                        .header(
                            "Content-Type",
                            "multipart/form-data" + (boundary == null ? "" : "; " + boundary))
                        .POST(
                            BodyPublishers.ofString(
                                FILE.formatted(URLDecoder.decode(name, UTF_8), "a")
                                    + "\r\n--x--\r\n")))
                .statusCode())
        .isEqualTo(refusal);
  }

  /** Begins to send a file of a gigabyte, and tells the answer and that nothing of it is kept. */
  private static String answerToHalfAnUpload(
      Visitor visitor, String path, AttackedProgram program, String... headers) throws IOException {
    try (Wire wire = Wire.from("127.0.0.1", program)) {
      wire.send(upload(visitor, path, 1 << 30, String.join("\r\n", headers), "x".repeat(100_000)));
      wire.endOfInput();
      String answer = wire.answer();
      assertThat(uploads(program)).isEmpty();
      return answer;
    }
  }

  private static String upload(
      Visitor visitor, String path, int length, String headers, String content) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: clearance="
        + visitor.cookie("clearance")
        + "\r\n"
        + "Content-Type: multipart/form-data; boundary=x\r\n"
        + "Connection: close\r\n"
        + "Content-Length: "
        + length
        + (headers.isEmpty() ? "" : "\r\n" + headers)
        + "\r\n\r\n"
        + FILE.formatted("a.csv", content);
  }

  private static List<String> uploads(AttackedProgram program) {
    return FilesUnderWay.in(program.data().resolve("uploads")).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }
}
