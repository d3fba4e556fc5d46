package org.clearance.domain.law.jurisdiction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what is asked of a person's whole record in a county. */
@Component
public class ScreeningLaws {
  /** The state whose law holds where a county has put none in force. */
  private static final String USUAL = "us-ca";

  private final LawRegister laws;

  ScreeningLaws(LawRegister laws) {
    this.laws = laws;
  }

  /**
   * Finds the law about whole records: the county's, if it has put one in force, or California's;
   * empty where it does not say.
   */
  public Optional<Screening> of(long countyId) {
    List<LawVersion> inForce = laws.inForce(countyId);
    return inForce.isEmpty()
        ? Optional.ofNullable(Jurisdictions.shipped(USUAL).screening())
        : inForce.stream()
            .map(laws::jurisdiction)
            .flatMap(law -> Stream.ofNullable(law.screening()))
            .findFirst();
  }
}
