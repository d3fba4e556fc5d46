package org.clearance.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.WritingCampaign;
import org.clearance.domain.defense.partner.KeepingPartners;
import org.clearance.domain.defense.partner.Partner;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The residents of the demonstration: three partners led them to the form, and the defender has
 * brought the matter of each to another state. Their forms come by the inbox, and every step is
 * made on its task.
 */
class DemoResidents {
  static final String DEFENDER = "defender";
  private static final String PARALEGAL = "paralegal";

  /** An organisation that leads people to the form. */
  private record Helper(String name) {}

  private static final List<Helper> HELPERS =
      List.of(
          new Helper("Redwood Flats Library"),
          new Helper("Second Chance Center"),
          new Helper("St. Anne’s Shelter"));

  private record Drafted(String name, String purpose, String basis) {}

  private static final Drafted CAMPAIGN =
      new Drafted(
          "Clients whom a new law may help",
          "Tell former clients that the law gives more than it did when we helped them.",
          "Former clients of this office.");

  private static final int CAMPAIGN_PEOPLE = 50;

  private record Resident(String first, String last, String language, State wanted) {
    String name() {
      return last + ", " + first;
    }
  }

  private static final List<Resident> RESIDENTS =
      List.of(
          new Resident("Ana", "Fern", "es", State.RECEIVED),
          new Resident("Ben", "Cedar", "en", State.RECEIVED),
          new Resident("Chau", "Alder", "en", State.OPENED),
          new Resident("Dora", "Maple", "es", State.CONTACTING),
          new Resident("Eli", "Birch", "en", State.WAITING_FOR_YOU),
          new Resident("Flor", "Laurel", "es", State.REVIEWING),
          new Resident("Gus", "Aspen", "en", State.PREPARING),
          new Resident("Hana", "Willow", "en", State.FILED),
          new Resident("Ivan", "Juniper", "en", State.DECIDED),
          new Resident("Jo", "Sequoia", "en", State.NOT_YET),
          new Resident("Kim", "Spruce", "en", State.COULD_NOT_REACH),
          new Resident("Luz", "Olive", "es", State.CLOSED),
          new Resident("Max", "Poplar", "en", State.RECORD_ASKED));

  private final Partners partners;
  private final KeepingPartners keeping;
  private final WritingCampaign campaigns;
  private final Inbox inbox;
  private final PortalTexts texts;
  private final MatterQueue queue;
  private final DemoDefender defender;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean shown;

  /**
   * @param shown false: there are none
   */
  DemoResidents(
      Partners partners,
      KeepingPartners keeping,
      WritingCampaign campaigns,
      Inbox inbox,
      PortalTexts texts,
      MatterQueue queue,
      DemoDefender defender,
      TransactionTemplate transaction,
      Clock clock,
      boolean shown) {
    this.partners = partners;
    this.keeping = keeping;
    this.campaigns = campaigns;
    this.inbox = inbox;
    this.texts = texts;
    this.queue = queue;
    this.defender = defender;
    this.transaction = transaction;
    this.clock = clock;
    this.shown = shown;
  }

  /** Adds the partners and sends the forms, at the first start. */
  void ask(County county) {
    if (shown && partners.all(county.id()).isEmpty()) {
      transaction.executeWithoutResult(
          status -> {
            HELPERS.forEach(helper -> keeping.add(county.id(), helper.name(), DEFENDER));
            List<Partner> all = partners.all(county.id());
            for (int i = 0; i < RESIDENTS.size(); i++) {
              send(county, RESIDENTS.get(i), i, all.get(i % all.size()).code());
            }
            campaigns.write(
                county.id(),
                new WritingCampaign.Typed(
                    CAMPAIGN.name(),
                    Campaign.PeopleList.FORMER_CLIENTS,
                    CAMPAIGN.purpose(),
                    CAMPAIGN.basis(),
                    Campaign.Split.HOLD_BACK,
                    CAMPAIGN_PEOPLE),
                PARALEGAL);
          });
    }
  }

  private void send(County county, Resident resident, int number, String source) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    answers.put("forWhom", List.of("me"));
    answers.put("counties", List.of(county.code()));
    answers.put("help", List.of("unsure"));
    answers.put("firstName", List.of(resident.first()));
    answers.put("lastName", List.of(resident.last()));
    LocalDate born = LocalDate.of(1970 + number, 1 + number % 12, 5 + number);
    answers.put("born", List.of(born.toString()));
    answers.put("phone", List.of("+120955501%02d".formatted(10 + number)));
    answers.put("phoneUse", List.of("mine"));
    answers.put("texts", List.of("no"));
    inbox.put(
        UUID.randomUUID(),
        new InboxItem.Referral(
            ReferralCode.random(),
            born,
            resident.language(),
            answers,
            List.of(allows("mayLook", resident.language()), allows("mayFile", resident.language())),
            source,
            clock.instant().minusSeconds(600),
            null));
  }

  private InboxItem.Consent allows(String question, String language) {
    return new InboxItem.Consent(question, true, texts.consent(language, question));
  }

  /**
   * Makes each matter's next step whose task is there.
   *
   * @return whether all are where they should be
   */
  boolean advance(County county) {
    if (!shown) {
      return true;
    }
    boolean done = true;
    for (Resident resident : RESIDENTS) {
      Optional<Matter> matter =
          queue.page(asked(county, MatterQueue.Which.OPEN, resident), 1, 0).stream()
              .map(MatterQueue.Queued::matter)
              .findFirst();
      // Who is not among the open ones is closed, or has not arrived: the last state tells which.
      done &=
          matter.isEmpty()
              ? isClosed(county, resident)
              : defender.advance(matter.get(), resident.wanted());
    }
    return done;
  }

  private boolean isClosed(County county, Resident resident) {
    return queue.count(asked(county, MatterQueue.Which.CLOSED, resident)) > 0;
  }

  private static MatterQueue.Asked asked(
      County county, MatterQueue.Which which, Resident resident) {
    return new MatterQueue.Asked(county.id(), which, resident.name(), "");
  }
}
