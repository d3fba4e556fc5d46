package org.clearance.domain.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.casework.delivery.DojRows.bytes;
import static org.clearance.domain.casework.delivery.DojRows.row;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.folder.WatchedFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class HandInFoldersTest {
  private static final Duration LONG_AGO = Duration.ofMinutes(2);
  private static final Duration JUST_NOW = Duration.ofSeconds(59);

  @TempDir static Path data;
  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;
  private static HandInFolders folders;
  private static DeliveryRegister register;
  private static int counties;
  private County county;
  private Path folder;

  @BeforeAll
  static void start() {
    context = DeliveryContext.start(data);
    db = context.getBean(JdbcClient.class);
    folders = context.getBean(HandInFolders.class);
    register = context.getBean(DeliveryRegister.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void newCounty() {
    String code = "county-" + counties++;
    long id = new TestRecords(db).county(code);
    county = new County(id, code, code, code, "America/Los_Angeles", "", "");
    folder = data.resolve("hand-in").resolve(code);
    assertThat(folders.takeWaiting(county)).isEmpty();
  }

  @Test
  void every_county_has_a_folder_of_its_own() {
    assertThat(folder).isEmptyDirectory();
    assertThat(folders.path(county)).isEqualTo(folder.toAbsolutePath());
  }

  @Test
  void all_files_that_stand_in_the_folder_become_one_delivery_and_are_moved_to_taken()
      throws IOException {
    put("a.dat", LONG_AGO, row(95, "1"));
    put("b.csv", LONG_AGO, row(95, "2"));

    long id = taken();

    Delivery delivery = register.find(county.id(), id).orElseThrow();
    assertThat(delivery.receivedBy()).isEqualTo("hand-in-folder");
    assertThat(delivery.files()).extracting(DeliveryFile::name).containsExactly("a.dat", "b.csv");
    assertThat(names("taken")).containsExactly("a.dat", "b.csv");
    assertThat(names(".")).containsExactly("taken");
    assertThat(
            db.sql("select actor from audit_entry where subject = 'delivery' and subject_id = :id")
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly("hand-in-folder");
    assertThat(folders.takeWaiting(county)).isEmpty();
  }

  @Test
  void nothing_is_taken_while_one_of_the_files_is_still_being_written() throws IOException {
    put("a.dat", LONG_AGO, row(95, "1"));
    put("b.dat", JUST_NOW, row(95, "2"));
    assertThat(folders.takeWaiting(county)).isEmpty();

    put("b.dat", LONG_AGO, row(95, "2"), row(95, "3"));
    assertThat(register.find(county.id(), taken()).orElseThrow().files()).hasSize(2);
  }

  @Test
  void a_link_to_another_countys_file_is_refused_with_all_that_came_with_it() throws IOException {
    Path others = Files.writeString(data.resolve("others.dat"), row(95, "1"));
    put("a.dat", LONG_AGO, row(95, "2"));
    Files.createSymbolicLink(folder.resolve("link.dat"), others);

    assertThat(folders.takeWaiting(county))
        .contains(
            new HandInResult.Refused(
                List.of(
                    Text.of("{0} is a link. Put the file itself into the folder.", "link.dat"))));

    assertThat(names(".")).containsExactly("refused");
    assertThat(names("refused"))
        .containsExactly("a.dat", "a.dat.why.txt", "link.dat", "link.dat.why.txt");
    assertThat(folder.resolve("refused/link.dat.why.txt")).content().contains("is a link");
    assertThat(others).exists();
    assertThat(register.ofCounty(county.id())).isEmpty();
  }

  @Test
  void a_link_with_nothing_beside_it_is_looked_at_and_refused_too() throws IOException {
    assertThat(folders.holdsSomething(county)).isFalse();
    Path others = Files.writeString(data.resolve("others.dat"), row(95, "1"));
    Files.createSymbolicLink(folder.resolve("link.dat"), others);

    assertThat(folders.holdsSomething(county)).isTrue();
    assertThat(folders.takeWaiting(county)).isPresent();
    assertThat(names("refused")).containsExactly("link.dat", "link.dat.why.txt");
    assertThat(folders.holdsSomething(county)).isFalse();
  }

  @Test
  void a_file_that_the_program_may_not_read_is_refused_with_what_to_do() throws IOException {
    put("a.dat", LONG_AGO, row(95, "2"));
    put("closed.dat", LONG_AGO, row(95, "1"));
    Path closed = folder.resolve("closed.dat");
    Files.setPosixFilePermissions(closed, Set.of());
    assumeFalse(Files.isReadable(closed), "root may read everything");

    assertThat(folders.takeWaiting(county))
        .contains(
            new HandInResult.Refused(
                List.of(
                    Text.of(
                        "{0} cannot be read by the account that Clearance runs as. Let that account"
                            + " read it, and put it into the folder again.",
                        "closed.dat"))));
    assertThat(names("refused"))
        .containsExactly("a.dat", "a.dat.why.txt", "closed.dat", "closed.dat.why.txt");
  }

  @Test
  void a_second_name_of_another_countys_file_is_refused() throws IOException {
    Path others = Files.writeString(data.resolve("hard.dat"), row(95, "1"));
    Files.createLink(folder.resolve("second.dat"), others);
    Files.setLastModifiedTime(others, FileTime.from(DeliveryContext.NOW.minus(LONG_AGO)));
    assertThat(folders.takeWaiting(county))
        .hasValueSatisfying(
            refused -> assertThat(refused.toString()).contains("has another name elsewhere"));
  }

  @Test
  void a_link_that_takes_the_place_of_a_file_after_the_look_is_not_read() throws IOException {
    Path others = Files.writeString(data.resolve("late.dat"), row(95, "1"));
    put("a.dat", LONG_AGO, row(95, "2"));
    WatchedFile looked = folders.waiting(county).get(0);
    Files.delete(looked.path());
    Files.createSymbolicLink(looked.path(), others);
    assertThatThrownBy(looked::open).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {".a.dat", "a.dat.part", "a.dat.tmp"})
  void a_file_that_is_marked_as_being_written_is_left_alone(String name) throws IOException {
    put(name, LONG_AGO, row(95, "1"));
    assertThat(folders.takeWaiting(county)).isEmpty();
    put("b.dat", LONG_AGO, row(95, "2"));
    assertThat(register.find(county.id(), taken()).orElseThrow().files())
        .extracting(DeliveryFile::name)
        .containsExactly("b.dat");
    assertThat(names(".")).containsExactly(name, "taken");
  }

  @Test
  void what_is_no_doj_file_keeps_the_others_out_and_is_refused_in_the_words_of_the_screen()
      throws IOException {
    put("bad.dat", LONG_AGO, row(94, "1"));
    put("good.dat", LONG_AGO, row(95, "2"));

    List<String> faults = refused();

    assertThat(faults).singleElement().asString().contains("Line 1: 94 fields instead of 95");
    assertThat(register.ofCounty(county.id())).isEmpty();
    assertThat(names("refused"))
        .containsExactly("bad.dat", "bad.dat.why.txt", "good.dat", "good.dat.why.txt");
    assertThat(folder.resolve("refused/good.dat.why.txt"))
        .hasContent("Nothing was taken.\n" + faults.get(0));
    assertThat(folders.refused(county, 10))
        .extracting(HandInFolders.RefusedFile::name)
        .containsExactlyInAnyOrder("bad.dat", "good.dat");
    assertThat(folders.refused(county, 1).get(0).why()).isEqualTo(faults);
    assertThat(folders.takeWaiting(county)).isEmpty();
  }

  @Test
  void the_same_file_again_is_refused_and_both_are_kept() throws IOException {
    put("may.dat", LONG_AGO, row(95, "1"));
    long id = taken();
    for (int time = 0; time < 2; time++) {
      put("may.dat", LONG_AGO, row(95, "1"));
      assertThat(refused())
          .singleElement()
          .asString()
          .contains("may.dat was already handed in, with delivery " + id, "by hand-in-folder");
    }
    assertThat(names("refused"))
        .containsExactly("2-may.dat", "2-may.dat.why.txt", "may.dat", "may.dat.why.txt");
  }

  @ParameterizedTest(name = "killed when {0} of 2 files were moved")
  @ValueSource(ints = {0, 1, 2})
  void a_run_that_was_killed_between_handing_in_and_moving_is_ended_and_nothing_comes_twice(
      int moved) throws IOException {
    put("a.dat", LONG_AGO, row(95, "1"));
    put("b.dat", LONG_AGO, row(95, "2"));
    long id = taken();
    db.sql("update delivery_file set moved_to = '' where delivery_id = :id and position > :moved")
        .param("id", id)
        .param("moved", Math.max(0, moved - 1))
        .update();
    for (String name : List.of("a.dat", "b.dat").subList(moved, 2)) {
      Files.move(folder.resolve("taken").resolve(name), folder.resolve(name));
    }
    put("c.dat", LONG_AGO, row(95, "3"));

    assertThat(register.find(county.id(), taken()).orElseThrow().files())
        .extracting(DeliveryFile::name)
        .containsExactly("c.dat");
    assertThat(register.ofCounty(county.id())).hasSize(2);
    assertThat(names("taken")).containsExactly("a.dat", "b.dat", "c.dat");
    assertThat(names(".")).containsExactly("taken");
  }

  @Test
  void another_file_of_the_same_name_is_not_taken_for_the_one_a_killed_run_left()
      throws IOException {
    put("a.dat", LONG_AGO, row(95, "1"));
    long id = taken();
    db.sql("update delivery_file set moved_to = '' where delivery_id = :id")
        .param("id", id)
        .update();
    put("a.dat", LONG_AGO, row(95, "another"));

    assertThat(taken()).isNotEqualTo(id);
    assertThat(names("taken")).containsExactly("2-a.dat", "a.dat");
  }

  @Test
  void a_run_that_was_killed_while_refusing_refuses_again() throws IOException {
    put("bad.dat", LONG_AGO, row(94, "1"));
    Files.createDirectories(folder.resolve("refused"));
    Files.writeString(folder.resolve("refused/bad.dat.why.txt"), "half of");
    refused();
    assertThat(names("refused")).containsExactly("bad.dat", "bad.dat.why.txt");
    assertThat(folders.refused(county, 10).get(0).why())
        .singleElement()
        .asString()
        .contains("94 fields");
  }

  @Test
  void a_file_that_changes_while_it_is_read_is_not_read_to_its_end() throws IOException {
    put("a.dat", LONG_AGO, row(95, "1"));
    WatchedFile file = folders.waiting(county).get(0);
    try (InputStream in = file.open()) {
      put("a.dat", LONG_AGO, row(95, "1"), row(95, "2"));
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a.dat was changed while it was being read");
    }
  }

  @Test
  void what_cannot_be_moved_is_not_handed_in_again() throws IOException {
    put("a.dat", LONG_AGO, row(95, "1"));
    Files.createSymbolicLink(folder.resolve("taken"), folder.resolve("nowhere"));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> folders.takeWaiting(county))
          .isInstanceOf(UncheckedIOException.class);
    }
    Files.delete(folder.resolve("taken"));
    assertThat(folders.takeWaiting(county)).isEmpty();
    assertThat(register.ofCounty(county.id())).hasSize(1);
    assertThat(names("taken")).containsExactly("a.dat");
  }

  private long taken() {
    Optional<HandInResult> result = folders.takeWaiting(county);
    assertThat(result).get().isInstanceOf(HandInResult.Taken.class);
    return ((HandInResult.Taken) result.orElseThrow()).deliveryId();
  }

  private List<String> refused() {
    Optional<HandInResult> result = folders.takeWaiting(county);
    assertThat(result).get().isInstanceOf(HandInResult.Refused.class);
    return ((HandInResult.Refused) result.orElseThrow())
        .faults().stream().map(Text::toString).toList();
  }

  private void put(String name, Duration ago, String... rows) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes(rows));
    Files.setLastModifiedTime(file, FileTime.from(DeliveryContext.NOW.minus(ago)));
  }

  private List<String> names(String subfolder) throws IOException {
    Path where = folder.resolve(subfolder);
    if (!Files.isDirectory(where)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
