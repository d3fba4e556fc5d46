package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what files a county may hand in by the laws that are in force there. */
@Component
public class LawChoices {
  private final LawRegister laws;

  LawChoices(LawRegister laws) {
    this.laws = laws;
  }

  /**
   * A layout whose files a county may hand in.
   *
   * @param key names it among the county's choices
   * @param state whose law it is
   * @param table that decides
   * @param layoutName for people
   * @param hasCounties whether the files say of which county a charge is
   */
  public record LawChoice(
      String key,
      String state,
      String programme,
      LawVersion version,
      LawTable table,
      String layout,
      String layoutName,
      boolean hasCounties) {}

  /**
   * The choices of a county, by state and programme.
   *
   * @param asOf the day for which facts are found: a programme whose tables are no law then is left
   *     out
   */
  public List<LawChoice> of(long countyId, LocalDate asOf) {
    List<LawChoice> choices = new ArrayList<>();
    for (LawVersion version : laws.inForce(countyId)) {
      Jurisdiction jurisdiction = laws.jurisdiction(version);
      for (Programme programme : jurisdiction.programmes()) {
        programme
            .identifying(asOf)
            .ifPresent(
                table ->
                    programme
                        .layouts()
                        .values()
                        .forEach(
                            layout ->
                                choices.add(
                                    new LawChoice(
                                        "%d %s %s"
                                            .formatted(version.id(), programme.name(), layout.id()),
                                        jurisdiction.name(),
                                        programme.title(),
                                        version,
                                        table,
                                        layout.id(),
                                        layout.name(),
                                        layout.hasCounties()))));
      }
    }
    return choices;
  }

  /** The choice that a key names; empty where it is none of the county's on the day. */
  public Optional<LawChoice> find(long countyId, LocalDate asOf, String key) {
    return of(countyId, asOf).stream().filter(choice -> choice.key().equals(key)).findFirst();
  }
}
