package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.TestDoj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds who may be told as a table: what was recorded of a person, and what that keeps back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonReachTest {
  private final TestDoj doj = new TestDoj();
  private final NoticeRequests requests = doj.get(NoticeRequests.class);
  private final OptOuts optOuts = doj.get(OptOuts.class);

  @AfterAll
  void close() {
    doj.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # recorded            | to a chosen address        | otherwise                         | in a county that writes to who asked
          nothing               | -                          | -                                 | the person did not ask to be.
          asks                  | -                          | -                                 | -
          asks takes-back       | -                          | the person took the request back. | the person took the request back.
          asks takes-back asks  | -                          | -                                 | -
          declines              | the person wants no notices. | the person wants no notices.    | the person wants no notices.
          asks declines         | the person wants no notices. | the person wants no notices.    | the person wants no notices.
          asks declines ends    | -                          | -                                 | the person did not ask to be.
          declines asks         | -                          | -                                 | -
          dies                  | the person is deceased.    | the person is deceased.           | the person is deceased.
          asks dies             | the person is deceased.    | the person is deceased.           | the person is deceased.
          asks takes-back dies  | the person is deceased.    | the person is deceased.           | the person is deceased.
          declines dies         | the person is deceased.    | the person is deceased.           | the person is deceased.
          """)
  void who_may_be_told(String recorded, String never, String unwanted, String unasked) {
    long person = doj.person("DOE,JANE");
    for (String what : recorded.split(" ")) {
      doj.clock.pass(Duration.ofDays(1));
      record(person, what);
    }

    List<String> why = new ArrayList<>();
    doj.db
        .sql("select never, unwanted, unasked from person_reach where person_id = :id")
        .param("id", person)
        .query(
            row -> {
              why.add(row.getString(1));
              why.add(row.getString(2));
              why.add(row.getString(3));
            });
    assertThat(why).containsExactly(never, unwanted, unasked);
  }

  private void record(long person, String what) {
    switch (what) {
      case "asks" -> requests.ask(person, "jane@example.org", "en", "defender");
      case "takes-back" -> requests.takeBack(person, "defender");
      case "declines" -> optOuts.record(person, "defender");
      case "ends" -> optOuts.end(person, "defender");
      case "dies" ->
          doj.db
              .sql("update person set deceased = true where id = :id")
              .param("id", person)
              .update();
      default -> assertThat(what).isEqualTo("nothing");
    }
  }
}
