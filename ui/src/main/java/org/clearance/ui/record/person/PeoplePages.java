package org.clearance.ui.record.person;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.casework.candidate.Candidates;
import org.clearance.domain.casework.candidate.ChargesOnRecord;
import org.clearance.domain.casework.candidate.DeterminedCandidate;
import org.clearance.domain.casework.candidate.Timeline;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.packet.ApprovedInfractions;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.ground.store.StoredFilePurged;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.relief.Relief;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.retention.PurgedRecords;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.clearance.domain.record.person.SpokenName;
import org.clearance.domain.record.person.Viewing;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Purged;
import org.clearance.ui.law.policy.ExplainedDeterminations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a person's record, and that of one conviction. */
@Controller
class PeoplePages {
  private static final int VIEWINGS = 20;

  private static final Pattern NUMBERED = Pattern.compile("(conviction|case|packet) (.*)");

  private final People people;
  private final Timeline timeline;
  private final Candidates candidates;
  private final ChargesOnRecord charges;
  private final Comparisons comparisons;
  private final SendingProofs proofs;
  private final Challenges challenges;
  private final ApprovedInfractions infractions;
  private final ExplainedDeterminations explained;
  private final PurgedRecords purged;
  private final DeliveredProgrammes programmes;
  private final Clock clock;

  PeoplePages(
      People people,
      Timeline timeline,
      Candidates candidates,
      ChargesOnRecord charges,
      Comparisons comparisons,
      SendingProofs proofs,
      Challenges challenges,
      ApprovedInfractions infractions,
      ExplainedDeterminations explained,
      PurgedRecords purged,
      DeliveredProgrammes programmes,
      Clock clock) {
    this.people = people;
    this.timeline = timeline;
    this.candidates = candidates;
    this.charges = charges;
    this.comparisons = comparisons;
    this.proofs = proofs;
    this.challenges = challenges;
    this.infractions = infractions;
    this.explained = explained;
    this.purged = purged;
    this.programmes = programmes;
    this.clock = clock;
  }

  @GetMapping("/people/{personId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @RequestParam(required = false) @Nullable Topic about,
      Model model) {
    Person person = person(user, county, personId);
    people.viewed(person, user.username(), "record");
    model.addAttribute("person", person);
    model.addAttribute("spoken", SpokenName.of(person.name()));
    List<Line> lines = lines(candidates.ofPerson(personId));
    model.addAttribute("candidates", lines);
    model.addAttribute("under", under(lines));
    model.addAttribute("discrepancies", comparisons.ofPerson(personId));
    model.addAttribute("timeline", ShownTimeline.of(timeline.ofPerson(personId), about));
    history(personId, model);
    model.addAttribute("mayRecordRequest", user.mayIn(county.id(), Role.PUBLIC_DEFENDER));
    model.addAttribute("mayReach", user.mayIn(county.id(), Role.PUBLIC_DEFENDER, Role.COURT_CLERK));
    if (user.mayIn(county.id(), Role.DA_SUPERVISOR)) {
      model.addAttribute(
          "viewings",
          people.viewings(personId, VIEWINGS).stream().map(PeoplePages::viewed).toList());
    }
    return "record/person/show";
  }

  @GetMapping("/people/{personId}/convictions/{convictionId}")
  String conviction(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @PathVariable long convictionId,
      @RequestParam(required = false) @Nullable Topic about,
      Model model) {
    Person person = person(user, county, personId);
    DeterminedCandidate candidate =
        candidates.ofPerson(personId).stream()
            .filter(one -> one.conviction().id() == convictionId)
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFound(
                        "This person has no such conviction in this county, or it is sealed."));
    people.viewed(person, user.username(), "conviction " + convictionId);
    model.addAttribute("person", person);
    Line line = line(candidate);
    model.addAttribute("line", line);
    model.addAttribute("under", under(List.of(line)));
    model.addAttribute("explained", explained.of(county.id(), convictionId, user).orElse(null));
    model.addAttribute("discrepancy", comparisons.ofPerson(personId).get(convictionId));
    model.addAttribute("sendings", proofs.ofChallenge(convictionId));
    model.addAttribute(
        "reliefs",
        challenges.reliefsStillToChoose(convictionId).stream().map(Outcome::name).toList());
    model.addAttribute("mayChooseRelief", user.mayIn(county.id(), Role.COURT_CLERK));
    model.addAttribute("reducedInfraction", infractions.holdsUp(convictionId));
    model.addAttribute("mayDismissInfraction", user.mayIn(county.id(), Role.DA_REVIEWER));
    model.addAttribute(
        "timeline", ShownTimeline.of(timeline.ofConviction(personId, convictionId), about));
    history(personId, model);
    return "record/person/conviction";
  }

  private void history(long personId, Model model) {
    model.addAttribute("charges", charges.ofPerson(personId));
    try {
      model.addAttribute("history", people.history(personId));
    } catch (StoredFilePurged purged) {
      model.addAttribute("historyPurged", purged.at());
    }
  }

  private Person person(User user, County county, long personId) {
    Access.require(user, county.id(), RecordReaders.ROLES);
    return people.find(county.id(), personId).orElseThrow(() -> missing(county, personId));
  }

  private RuntimeException missing(County county, long personId) {
    return purged
        .person(county.id(), personId)
        .<RuntimeException>map(record -> new Purged(record.at(), record.as()))
        .orElseGet(
            () ->
                new NotFound(
                    Text.of("There is no person {0} in this county.", Long.toString(personId))));
  }

  /** A viewing of the record, with the page. */
  record Viewed(Viewing viewing, Text where) {}

  private static Viewed viewed(Viewing viewing) {
    Matcher numbered = NUMBERED.matcher(viewing.detail());
    if (!numbered.matches()) {
      return new Viewed(
          viewing,
          switch (viewing.detail()) {
            case "notice request" -> Text.of("how the person asked to be told");
            case "contact card" -> Text.of("the contact card");
            default -> Text.of("the record");
          });
    }
    String number = numbered.group(2);
    return new Viewed(
        viewing,
        switch (numbered.group(1)) {
          case "conviction" -> Text.of("conviction {0}", number);
          case "case" -> Text.of("case {0}", number);
          default -> Text.of("review of a packet");
        });
  }

  /** A candidate conviction, and for how many days it has been in its state. */
  record Line(DeterminedCandidate candidate, long days) {
    /** The place of the conviction on its way. */
    public Lane lane() {
      String relief = candidate.conviction().relief();
      return Lane.of(
          candidate.conviction().state(), relief != null && Relief.valueOf(relief).isGranted());
    }
  }

  private Map<Long, DeliveredProgrammes.Of> under(List<Line> lines) {
    return programmes.ofDeliveries(
        lines.stream().map(line -> line.candidate().conviction().deliveryId()));
  }

  private List<Line> lines(List<DeterminedCandidate> candidates) {
    return candidates.stream().map(this::line).toList();
  }

  private Line line(DeterminedCandidate candidate) {
    return new Line(
        candidate, Duration.between(candidate.conviction().stateSince(), clock.instant()).toDays());
  }
}
