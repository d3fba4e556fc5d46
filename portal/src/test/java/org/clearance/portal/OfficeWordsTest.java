package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.portal.page.Reader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** How residents read what an office has written of itself. */
class OfficeWordsTest {
  private static final AnnotationConfigApplicationContext CONTEXT =
      new AnnotationConfigApplicationContext(PortalTexts.class);
  private final PortalTexts texts = CONTEXT.getBean(PortalTexts.class);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9:00–16:00                      | 9 AM–4 PM                         | 9 a. m.–4 p. m.",
        "Mon–Fri 8:30-12:00, 13:00-17:15 | Mon–Fri 8:30 AM-12 PM, 1 PM-5:15 PM | Mon–Fri 8:30 a. m.-12 p. m., 1 p. m.-5:15 p. m.",
        "9:00 AM to 4:00 p.m.            | 9:00 AM to 4:00 p.m.              | 9 a. m. to 4 p. m.",
        "9:00–4:00                       | 9:00–4:00                         | 9:00–4:00",
        "Monday to Friday, 9 to 4        | Monday to Friday, 9 to 4          | Monday to Friday, 9 to 4",
        "Room 12:345, 25:00, 16:00       | Room 12:345, 25:00, 4 PM          | Room 12:345, 25:00, 4 p. m.",
      })
  void times_of_day_are_written_as_the_language_has_them_where_they_are_clear(
      String written, String english, String spanish) {
    assertThat(plain(new Reader("en", texts, false).times(written))).isEqualTo(english);
    assertThat(plain(new Reader("es", texts, false).times(written))).isEqualTo(spanish);
  }

  /** With blanks that break, in the place of those that do not. */
  private static String plain(String text) {
    return text.replaceAll("\\h", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Public Defender, Alder County             | Public Defender",
        "Office of the Public Defender of Alder County | Office of the Public Defender",
        "Alder County Public Defender              | Public Defender",
        "County of Alder Public Defender           | Public Defender",
        "Law Offices of the Alder County Defender  | Law Offices of the Alder County Defender",
        "Alder County                              | Alder County",
        "Public Defender                           | Public Defender",
      })
  void an_office_beside_its_county_does_not_name_the_county_again(String name, String shown) {
    var office =
        new ShownOffice("alder", "Alder County", name, "", List.of(), "", Set.of(), 10, null, null);
    assertThat(office.nameInCounty()).isEqualTo(shown);
  }
}
