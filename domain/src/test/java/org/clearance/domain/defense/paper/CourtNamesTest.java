package org.clearance.domain.defense.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.defense.paper.CourtNames.Whose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A court is another county's only where its name says so, and never by a part of a word. */
class CourtNamesTest {
  private static final List<String> COUNTIES =
      List.of(
          "Alameda",
          "Contra Costa",
          "El Dorado",
          "Fresno",
          "Lake",
          "Los Angeles",
          "Orange",
          "Placer",
          "San Francisco",
          "Yuba");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTRA COSTA | Superior Court, Contra Costa | OWN",
        "CONTRA COSTA | Contra Costa | OWN",
        "CONTRA COSTA | CASC CONTRA COSTA | OWN",
        "CONTRA COSTA | CASC CONTRA COSTA CO | OWN",
        "CONTRA COSTA | Superior Court of California, County of Contra Costa | OWN",
        "CONTRA COSTA | Superior Court of California County of Contra Costa Martinez | OWN",
        "CONTRA COSTA | Contra Costa County Superior Court (Richmond) | OWN",
        "CONTRA COSTA | Contra Costa Superior Court, Dept. 5 | OWN",
        "SAN FRANCISCO | Superior Court of California, City and County of San Francisco | OWN",
        "LOS ANGELES | CAMC LOS ANGELES METRO | OWN",
        "CONTRA COSTA | Alameda Superior Court | OTHER",
        "CONTRA COSTA | CAMC LOS ANGELES METRO | OTHER",
        "CONTRA COSTA | Superior Court, Los Angeles, Van Nuys | OTHER",
        "CONTRA COSTA | CASC SAN FRANCISCO CO | OTHER",
        "PLACER | Superior Court, Placerville | UNKNOWN",
        "LAKE | Superior Court, South Lake Tahoe | UNKNOWN",
        "ORANGE | Superior Court, Orange Cove | UNKNOWN",
        "YUBA | Superior Court, Yuba City | UNKNOWN",
        "LAKE | Third District Court, Salt Lake County | UNKNOWN",
        "CONTRA COSTA | CASC MARTINEZ | UNKNOWN",
        "CONTRA COSTA | CAMC RICHMOND | UNKNOWN",
        "CONTRA COSTA | Superior Court | UNKNOWN",
        "CONTRA COSTA | Superior Court, Alameda; Contra Costa | UNKNOWN",
      })
  void a_countys_name_counts_only_as_a_whole(String county, String court, Whose whose) {
    assertThat(new CourtNames(county, "", COUNTIES).of(court)).isEqualTo(whose);
  }

  @Test
  void a_court_that_is_called_otherwise_is_known_by_its_own_name() {
    assertThat(new CourtNames("Yuba", "Valley Trial Court", COUNTIES).of("VALLEY TRIAL COURT, 2"))
        .isEqualTo(Whose.OWN);
  }

  @Test
  void without_a_list_of_counties_no_court_is_surely_anothers() {
    assertThat(new CourtNames("Yuba", "", List.of()).of("Alameda Superior Court"))
        .isEqualTo(Whose.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "CASC SAN FRANCISCO, true",
    "CAMC HAYWARD, true",
    "'Superior Court, Contra Costa', true",
    "Richmond Police, false",
    "CAPD RICHMOND, false",
    "'Sheriff, Contra Costa', false"
  })
  void a_court_is_told_from_an_agency(String name, boolean isCourt) {
    assertThat(CourtNames.isCourt(name)).isEqualTo(isCourt);
  }
}
