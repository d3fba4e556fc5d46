package org.clearance.ui.defense.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.CorrectingContact;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.defense.referral.Referral;
import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.portal.draft.ReachWay;
import org.clearance.domain.portal.question.ShownPhone;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts on the page of a matter how its person is reached, and what went out and came back. */
@Component
class MatterContactView {
  private final Matters matters;
  private final SentMessages messages;
  private final MessageStops stops;
  private final TakingTexts replies;

  MatterContactView(
      Matters matters, SentMessages messages, MessageStops stops, TakingTexts replies) {
    this.matters = matters;
    this.messages = messages;
    this.stops = stops;
    this.replies = replies;
  }

  /**
   * Fills the model.
   *
   * @param referrals the forms of the matter
   */
  void fill(Matter matter, List<Referral> referrals, Model model) {
    model.addAttribute("replies", replies.of(matter.id()));
    model.addAttribute("attempts", matters.attempts(matter.id()));
    List<SentMessage> sent = messages.of(matter.id());
    model.addAttribute("messages", sent);
    model.addAttribute(
        "undelivered", sent.stream().anyMatch(one -> one.state() == SentMessage.State.FAILED));
    model.addAttribute("unanswered", matters.unansweredSince(matter).orElse(null));
    List<Way> ways = ways(referrals);
    List<String> addresses = matters.addresses(matter.id());
    model.addAttribute("ways", ways);
    model.addAttribute(
        "returned",
        addresses.stream()
            .filter(address -> referrals.stream().anyMatch(one -> one.isReturned(address)))
            .map(MatterContactView::inOneLine)
            .toList());
    model.addAttribute(
        "order",
        referrals.isEmpty() ? List.of() : order(referrals.get(referrals.size() - 1), ways));
    model.addAttribute("used", used(matter.id(), ways, addresses));
    model.addAttribute("toCorrect", toCorrect(matter.id()));
    model.addAttribute(
        "contactActs",
        Stream.of(CorrectingContact.Act.values())
            .filter(
                act ->
                    act != CorrectingContact.Act.RELEASED
                        || referrals.stream().anyMatch(Referral::isInCustody))
            .toList());
    model.addAttribute("enough", ReachingResident.ENOUGH_ATTEMPTS);
    model.addAttribute("channels", ContactAttempt.Channel.values());
    model.addAttribute("results", ContactAttempt.Result.values());
  }

  /** A number or an address of the person, and whether nothing is sent to it. */
  record Way(String recipient, boolean stopped) {
    /** The recipient as people read it. */
    public String shown() {
      return ShownPhone.of(recipient);
    }
  }

  /**
   * A way in the order in which the person wants them tried.
   *
   * @param to the number or address, or whom to ask; empty: it stands with the answers
   * @param whose whose telephone it is, in the person's words; empty: nobody said it
   */
  record Ranked(ContactAttempt.Channel channel, String to, String whose) {}

  /**
   * The ways of the last form in the person's order, without the numbers and addresses that lead
   * nowhere; none, where the person ranked none.
   *
   * @param known the numbers and addresses of all forms
   */
  private static List<Ranked> order(Referral last, List<Way> known) {
    Set<String> stopped =
        known.stream().filter(Way::stopped).map(Way::recipient).collect(Collectors.toSet());
    return last.one("ranking").isEmpty()
        ? List.of()
        : last.ways().stream().flatMap(way -> ranked(last, way, stopped)).toList();
  }

  /** A call has a line for each telephone, with whose it is. */
  private static Stream<Ranked> ranked(Referral last, ReachWay way, Set<String> stopped) {
    if (way == ReachWay.CALL) {
      return last.telephones().stream()
          .filter(one -> !stopped.contains(one.number()))
          .map(
              one ->
                  new Ranked(
                      ContactAttempt.Channel.PHONE, ShownPhone.of(one.number()), one.whose()));
    }
    String to =
        switch (way) {
          case TEXT -> last.one("phone").orElse("");
          case EMAIL -> last.one("email").orElse("");
          case HELPER -> last.one("helper").orElse("");
          case CALL, LETTER -> "";
        };
    return stopped.contains(to)
        ? Stream.of()
        : Stream.of(new Ranked(ContactAttempt.Channel.of(way), ShownPhone.of(to), ""));
  }

  private List<Way> ways(List<Referral> referrals) {
    return referrals.stream()
        .flatMap(
            referral ->
                Stream.concat(
                    referral.telephones().stream().map(Referral.Telephone::number),
                    referral.one("email").stream()))
        .distinct()
        .map(recipient -> new Way(recipient, stops.isStopped(recipient)))
        .toList();
  }

  /** An address in one line. */
  private static String inOneLine(String address) {
    return address.replace("\n", ", ");
  }

  /**
   * The choices, in words, of somebody who has tried a wrong number or address; none, where there
   * is but one of each kind.
   */
  private Map<String, String> used(long matterId, List<Way> ways, List<String> addresses) {
    Map<String, String> used = new LinkedHashMap<>();
    if (addresses.size() > 1
        || Stream.of("phone", "email")
            .anyMatch(question -> matters.ways(matterId, question).size() > 1)
        || !matters.ways(matterId, "otherPhone").isEmpty()) {
      ways.forEach(way -> used.put(way.recipient(), way.shown()));
      addresses.forEach(address -> used.put(address, inOneLine(address)));
    }
    return used;
  }

  /**
   * The person's numbers and addresses, and one of each kind that was not told yet: in words, by
   * {@code phone:+12095550100} and {@code phone:}.
   */
  private Map<String, Correctable> toCorrect(long matterId) {
    Map<String, Correctable> all = new LinkedHashMap<>();
    for (String way : CorrectingContact.WAYS) {
      matters
          .ways(matterId, way)
          .forEach(
              value ->
                  all.put(
                      way + ":" + value, new Correctable(way, inOneLine(ShownPhone.of(value)))));
    }
    CorrectingContact.WAYS.forEach(way -> all.put(way + ":", new Correctable(way, "")));
    return all;
  }

  /**
   * A number or an address that can be corrected.
   *
   * @param shown empty: it was not told yet
   */
  record Correctable(String way, String shown) {}
}
