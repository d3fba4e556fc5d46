package org.clearance.ui.defense.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.defense.paper.BlankForms.Blank;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.CourtForms;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.jspecify.annotations.Nullable;

/**
 * A petition as the page of papers shows it.
 *
 * @param forms the court's forms that stand for its papers
 * @param inTheWay why it cannot be filed now, though its papers can be made, each with what to do
 */
record FilingView(Filing filing, List<FormView> forms, List<Text> inTheWay) {
  private static final String DECLARATION = "declaration";

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
      ClientPackets.Found found,
      Filing filing,
      CourtForms.Known known,
      PacketPapers papers,
      List<Text> inTheWay) {
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
    return new FilingView(filing, forms, inTheWay);
  }

  /** Says which forms of the court's own the office has not put in; null: none. */
  public @Nullable Text missing() {
    List<String> numbers = without().stream().map(CourtForm::number).toList();
    return numbers.isEmpty()
        ? null
        : Text.counted(
            numbers.size(),
            "The court has a form of its own, {1}. Your office has not put the blank form in, so it"
                + " is not filled in here. The pleading paper says the same.",
            "The court has forms of its own, {1}. Your office has not put the blank forms in, so"
                + " they are not filled in here. The pleading paper says the same.",
            numbers);
  }

  /** The forms of the court that the office has not put in. */
  public List<CourtForm> without() {
    return forms.stream()
        .filter(FormView::missing)
        .filter(one -> !one.part().equals(DECLARATION) || filing.isDeclared())
        .map(FormView::form)
        .toList();
  }
}
