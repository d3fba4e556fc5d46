package org.clearance.domain.staterecord.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.clearance.domain.DojFiles;
import org.clearance.domain.TestDoj;
import org.clearance.domain.staterecord.sftp.DojServer;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.clearance.domain.staterecord.sftp.TestSftpServer;
import org.clearance.domain.staterecord.sftp.TestSftpServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Acknowledgements come from a real SFTP server, whatever it does meanwhile. */
class FetchingAcknowledgementsTest {
  private final TestSftpServer server;
  private final TestDoj doj;
  private final FetchingAcknowledgements fetching;
  private final DojServer known;

  FetchingAcknowledgementsTest(@TempDir Path folder) {
    server = new TestSftpServer(folder);
    doj = new TestDoj(server.properties());
    fetching = doj.get(FetchingAcknowledgements.class);
    known = doj.get(DojServers.class).all().get(0);
  }

  @AfterEach
  void close() {
    doj.close();
    server.close();
  }

  @Test
  void a_whole_file_comes_into_the_folder_and_leaves_the_server() throws IOException {
    byte[] answer = answer("one");
    put("answer.csv", answer);
    assertThat(fetching.fetch(known)).isOne();
    assertThat(Files.readAllBytes(doj.incoming().resolve("answer.csv"))).isEqualTo(answer);
    assertThat(atServer()).isEmpty();
    assertThat(fetching.fetch(known)).isZero();
  }

  @Test
  void a_half_file_is_never_fetched_until_nobody_writes_it_any_more() throws IOException {
    byte[] answer = answer("one");
    put("answer.csv", java.util.Arrays.copyOf(answer, answer.length / 2));
    put("later.csv.part", answer);
    put(".hidden.csv", answer);
    assertThat(fetching.fetch(known)).isZero();
    doj.clock.pass(Duration.ofMinutes(4));
    assertThat(fetching.fetch(known)).isZero();
    assertThat(TestDoj.files(doj.incoming())).isEmpty();

    doj.clock.pass(Duration.ofMinutes(2));
    assertThat(fetching.fetch(known)).isOne();
    assertThat(TestDoj.files(doj.incoming())).containsExactly("answer.csv");
    assertThat(atServer()).containsExactly("later.csv.part");
  }

  @ParameterizedTest
  @EnumSource(names = {"DROPS_BEFORE_REMOVING", "DROPS_AFTER_REMOVING"})
  void a_file_that_was_not_seen_to_leave_the_server_does_not_come_twice(Fault fault)
      throws IOException {
    put("answer.csv", answer("one"));
    server.fault = fault;
    assertThatThrownBy(() -> fetching.fetch(known)).isInstanceOf(DojServerException.class);
    // It was taken from the folder meanwhile.
    Files.delete(doj.incoming().resolve("answer.csv"));

    server.fault = Fault.NONE;
    assertThat(fetching.fetch(known)).isZero();
    assertThat(TestDoj.files(doj.incoming())).isEmpty();
    assertThat(atServer()).isEmpty();

    put("answer.csv", answer("two"));
    while (fetching.fetch(known) == 0) {
      // The first look notices that it is another file.
      assertThat(atServer()).isNotEmpty();
    }
    assertThat(Files.readAllBytes(doj.incoming().resolve("answer.csv"))).isEqualTo(answer("two"));
  }

  @Test
  void a_fetch_that_was_killed_before_the_file_appeared_goes_on_there() throws IOException {
    byte[] answer = answer("one");
    put("answer.csv", answer);
    // As a process leaves it that was killed after it said that the file is fetched.
    server.fault = Fault.DROPS_BEFORE_REMOVING;
    assertThatThrownBy(() -> fetching.fetch(known)).isInstanceOf(DojServerException.class);
    String sha256 =
        doj.db.sql("select sha256 from acknowledgement_fetch").query(String.class).single();
    Files.move(
        doj.incoming().resolve("answer.csv"), doj.incoming().resolve(".fetching").resolve(sha256));

    server.fault = Fault.NONE;
    assertThat(fetching.fetch(known)).isOne();
    assertThat(Files.readAllBytes(doj.incoming().resolve("answer.csv"))).isEqualTo(answer);
    assertThat(atServer()).isEmpty();
    assertThat(doj.count("acknowledgement_fetch where cleared_at is not null")).isOne();
  }

  @Test
  void one_of_the_same_name_waits_until_the_other_is_taken() throws IOException {
    Files.createDirectories(doj.incoming());
    Files.writeString(doj.incoming().resolve("answer.csv"), "brought by a courier");
    put("answer.csv", answer("one"));
    assertThat(fetching.fetch(known)).isZero();
    assertThat(Files.readString(doj.incoming().resolve("answer.csv")))
        .isEqualTo("brought by a courier");
    assertThat(atServer()).containsExactly("answer.csv");
    Files.delete(doj.incoming().resolve("answer.csv"));
    assertThat(fetching.fetch(known)).isOne();
  }

  @Test
  void fetched_files_are_moved_where_the_settings_say() throws IOException {
    Files.createDirectories(server.root.resolve("fetched"));
    var properties = server.properties();
    properties.put("clearance.doj.sftp.fetched", "fetched");
    try (var other = new TestDoj(properties)) {
      var to = other.get(DojServers.class).all().get(0);
      for (String text : new String[] {"one", "two"}) {
        put("answer.csv", answer(text));
        assertThat(other.get(FetchingAcknowledgements.class).fetch(to)).isOne();
        Files.delete(other.incoming().resolve("answer.csv"));
      }
      assertThat(TestDoj.files(server.root.resolve("fetched")))
          .containsExactly("answer.csv", "answer.csv.2");
    }
  }

  private static byte[] answer(String text) {
    return DojFiles.sealed(("R,1,ACCEPTED,," + text + "\n").getBytes(StandardCharsets.UTF_8), 1);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(server.root.resolve("incoming").resolve(name), bytes);
  }

  private Iterable<String> atServer() {
    return TestDoj.files(server.root.resolve("incoming"));
  }
}
