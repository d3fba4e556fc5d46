package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.contact.notice.FolderTexts;
import org.clearance.domain.law.jurisdiction.FolderCheck.CheckFolderResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law of {@code docs/a-law-as-a-folder.md} is one, as the page stands. */
class DocumentedFolderTest {

  @TempDir Path folder;
  private Path law = Path.of("");
  private String page = "";

  @BeforeEach
  void the_pages_files_are_written() throws IOException {
    page = DocumentedLaw.page();
    law = DocumentedLaw.write(folder);
  }

  @Test
  void it_can_be_used_and_says_what_to_confirm() {
    CheckFolderResult result = FolderCheck.of(law, FolderTexts.paperChecks());
    assertThat(result.problems()).isEmpty();
    assertThat(result.told()).isEqualTo(block("checked").strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "There is news | The court sealed it | the notice relief-granted.en: notice text relief-granted.en says \"court\"",
        "{contact} | {telephone} | names {telephone}; known are",
        "Subject: | About: | must begin with a line \"Subject: …\"",
      })
  void a_mistake_in_a_notice_is_told_with_its_place(String there, String wrong, String told)
      throws IOException {
    Path notice = law.resolve("programmes/fresh-start/notices/relief-granted.en.txt");
    Files.writeString(notice, Files.readString(notice).replace(there, wrong));
    assertThat(FolderCheck.told(FolderCheck.of(law, FolderTexts.paperChecks()).problems()))
        .contains(told);
  }

  @Test
  void it_answers_what_the_page_says() throws IOException {
    LocalDate day = LocalDate.of(2024, 1, 1);
    LawTable table =
        Jurisdictions.table(Jurisdictions.of(law), "us-zz/fresh-start", day).orElseThrow();
    var answers = new StringWriter();
    new FactSheet(table)
        .answer(
            new ByteArrayInputStream(block("facts").getBytes(StandardCharsets.UTF_8)),
            day,
            answers);
    assertThat(answers.toString()).isEqualToNormalizingNewlines(block("answers"));
  }

  @Test
  void it_decides_the_pages_file_of_records() throws IOException {
    LocalDate day = LocalDate.of(2024, 1, 1);
    Programme programme = Jurisdictions.of(law).programmes().get(0);
    Path file = Files.writeString(folder.resolve("records.csv"), block("records"));
    new IdentifyingByLaw(
            programme,
            programme.identifying(day).orElseThrow(),
            programme.layouts().get("court"),
            day,
            "Ada",
            () -> true)
        .run(List.of(file), folder.resolve("out"));
    assertThat(Files.readString(folder.resolve("out/outcomes.csv")))
        .isEqualToNormalizingNewlines(block("outcomes"));
  }

  private String block(String name) {
    Matcher block =
        Pattern.compile("<!-- " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("a block called " + name).isTrue();
    return block.group(1);
  }
}
