package org.clearance.domain.contact.reach;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.address.PostalAddress;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.NoticeRequests.NoticeRequest;
import org.clearance.domain.contact.reach.ContactLine.From;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts together a person's contact card: their request, their postal addresses, and the numbers and
 * e-mail addresses that the office recorded. DOJ's file has none of these.
 */
@Component
public class ContactCards {
  private final JdbcClient db;
  private final NoticeRequests requests;
  private final PostalAddresses addresses;
  private final ContactPoints points;

  ContactCards(
      JdbcClient db, NoticeRequests requests, PostalAddresses addresses, ContactPoints points) {
    this.db = db;
    this.requests = requests;
    this.addresses = addresses;
    this.points = points;
  }

  private record Known(boolean deceased, String timeZone, boolean tookBack, boolean declined) {}

  /** The card of a person who is on record. */
  public ContactCard of(long personId) {
    Known known =
        db.sql(
                """
                select p.deceased, c.time_zone, t.took_back, t.declined
                  from person p join county c on c.id = p.county_id join person_reach t on t.person_id = p.id
                 where p.id = :id
                """)
            .param("id", personId)
            .query(Known.class)
            .single();
    Set<String> bounced =
        db.sql(
                """
                select distinct recipient from notice
                 where person_id = :person and state = 'BOUNCED' and channel <> 'LETTER'
                """)
            .param("person", personId)
            .query(String.class)
            .set();
    List<NoticeRequest> asked = requests.of(personId);
    var lines = new ArrayList<ContactLine>();
    asked.forEach(one -> request(one, bounced, ZoneId.of(known.timeZone()), lines));
    boolean first = true;
    for (PostalAddress address : addresses.of(personId)) {
      lines.add(address(address, first));
      first = false;
    }
    points.of(personId).forEach(point -> lines.add(point(point, bounced)));
    lines.sort(Comparator.comparing(line -> line.doubt() != null));
    Optional<NoticeRequest> live = asked.stream().filter(NoticeRequest::active).findFirst();
    return new ContactCard(
        personId,
        List.copyOf(lines),
        live.map(NoticeRequest::language).orElseGet(() -> language(lines)),
        known.deceased(),
        known.declined(),
        live.map(NoticeRequest::channel),
        known.tookBack());
  }

  private static String language(List<ContactLine> lines) {
    return lines.stream()
        .map(ContactLine::language)
        .filter(language -> !language.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Adds a request for e-mail or text messages. One for letters is left out: its address stands
   * among the postal addresses, where it was recorded too.
   */
  private static void request(
      NoticeRequest request, Set<String> bounced, ZoneId zone, List<ContactLine> lines) {
    if (request.channel() == Channel.LETTER) {
      return;
    }
    lines.add(
        new ContactLine(
            "REQUEST-" + request.id(),
            From.REQUEST,
            request.id(),
            request.channel(),
            request.address(),
            request.language(),
            null,
            LocalDate.ofInstant(request.recordedAt(), zone),
            request.recordedBy(),
            request.recordedAt(),
            !request.active()
                ? Text.of("This request was replaced or taken back.")
                : cameBack(bounced, request.address())));
  }

  private static ContactLine address(PostalAddress address, boolean newest) {
    return new ContactLine(
        "ADDRESS-" + address.id(),
        From.ADDRESS,
        address.id(),
        Channel.LETTER,
        address.address().lines(),
        "",
        address.source(),
        address.asOf(),
        address.recordedBy(),
        address.recordedAt(),
        doubt(address, newest));
  }

  private static @Nullable Text doubt(PostalAddress address, boolean newest) {
    String wrongBy = address.wrongBy();
    if (wrongBy != null) {
      return found(wrongBy, address.wrongWhy());
    }
    if (address.returned()) {
      return Text.of("Mail to it came back.");
    }
    return newest ? null : Text.of("A later address takes its place.");
  }

  private static ContactLine point(ContactPoint point, Set<String> bounced) {
    String wrongBy = point.wrongBy();
    return new ContactLine(
        "POINT-" + point.id(),
        From.POINT,
        point.id(),
        point.kind() == ContactPoint.Kind.PHONE ? Channel.SMS : Channel.EMAIL,
        point.value(),
        point.language(),
        point.source(),
        point.asOf(),
        point.recordedBy(),
        point.recordedAt(),
        wrongBy != null ? found(wrongBy, point.wrongWhy()) : cameBack(bounced, point.value()));
  }

  private static Text found(String by, String why) {
    return Text.of("{0} found it wrong: {1}", Text.asWritten(by), Text.asWritten(why));
  }

  private static @Nullable Text cameBack(Set<String> bounced, String value) {
    return bounced.contains(value) ? Text.of("A message to it came back.") : null;
  }
}
