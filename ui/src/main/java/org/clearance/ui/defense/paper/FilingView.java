package org.clearance.ui.defense.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.defense.paper.BlankForms.Blank;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.CourtForms;
import org.clearance.domain.defense.paper.Packet.Filing;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;

/**
 * A petition as the page of papers shows it.
 *
 * @param forms the court's forms that stand for its papers
 */
record FilingView(Filing filing, List<FormView> forms) {
  /**
   * A form of the court.
   *
   * @param part {@code petition}, {@code order} or {@code declaration}, as its address has it
   * @param usable whether the office has one that is used
   * @param missing whether it has put none in
   * @param problems why the one that it has put in is not used
   */
  record FormView(
      CourtForm form, String part, boolean usable, boolean missing, List<Text> problems) {}

  static FilingView of(
      ClientPackets.Found found, Filing filing, CourtForms.Known known, PacketPapers papers) {
    List<FormView> forms = new ArrayList<>();
    for (CourtForm.Part part : CourtForm.Part.values()) {
      if (part == CourtForm.Part.MEANS) {
        continue;
      }
      known
          .find(filing.petition().id(), part)
          .ifPresent(
              form -> {
                Blank blank = papers.blank(found.packet(), form);
                forms.add(
                    new FormView(
                        form,
                        part.name().toLowerCase(Locale.ROOT),
                        blank instanceof Blank.Usable,
                        blank instanceof Blank.Missing,
                        blank instanceof Blank.Refused refused ? refused.problems() : List.of()));
              });
    }
    return new FilingView(filing, forms);
  }
}
