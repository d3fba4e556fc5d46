package org.clearance.ui.contact.reach;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.reach.ClearedNotTold;
import org.clearance.domain.contact.reach.ContactPoints;
import org.clearance.domain.contact.reach.ContactSending;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.clearance.ui.contact.reach.ContactView.PointForm;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.SentNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's contact card: what is on record, adding to it, and marking what is wrong. */
@Controller
@RequestMapping("/people/{personId}/contact")
class ContactPages {
  /**
   * The roles that see how people can be reached: those that tell them, and those that mail the
   * letters.
   */
  static final Role[] READERS = {PUBLIC_DEFENDER, COURT_CLERK};

  private static final int LONGEST_REASON = 500;

  private final People people;
  private final ContactView view;
  private final ContactPoints points;
  private final PostalAddresses addresses;
  private final ClearedNotTold untold;
  private final ContactSending sending;
  private final ChosenNotices notices;

  ContactPages(
      People people,
      ContactView view,
      ContactPoints points,
      PostalAddresses addresses,
      ClearedNotTold untold,
      ContactSending sending,
      ChosenNotices notices) {
    this.people = people;
    this.view = view;
    this.points = points;
    this.addresses = addresses;
    this.untold = untold;
    this.sending = sending;
    this.notices = notices;
  }

  @GetMapping
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      Model model) {
    Person person = person(user, county, personId);
    people.viewed(person, user.username(), "contact card");
    view.show(county, personId, null, model);
    return page(user, county, person, model);
  }

  /**
   * Sends the person the notice that they have not received.
   *
   * @param to a line of the card
   */
  @PostMapping("/tell")
  String tell(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String messageLanguage,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), PUBLIC_DEFENDER);
    person(user, county, personId);
    Optional<ClearedNotTold.Untold> one =
        untold.of(county.id(), personId).filter(found -> found.missing().sendable());
    if (one.isEmpty()) {
      Alert.error(
          redirect,
          "Nothing was sent: this person was told, a notice is on its way, or they are not to be"
              + " told.");
      return back(personId, null);
    }
    ChosenNotices.ChosenNoticesResult outcome =
        sending.send(personId, to, messageLanguage, one.get().notice(), null, user.username());
    if (outcome instanceof ChosenNotices.Refused refused) {
      Alert.error(redirect, refused.message());
    } else {
      Alert.success(
          redirect,
          "It is on its way: an e-mail goes out in seconds, a letter with the next bundle.");
    }
    return back(personId, null);
  }

  /** Records that the person was told, by telephone or face to face. */
  @PostMapping("/told")
  String told(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @RequestParam(defaultValue = "") String toldOn,
      @RequestParam(defaultValue = "") String how,
      @RequestParam(defaultValue = "") String remark,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), PUBLIC_DEFENDER);
    person(user, county, personId);
    Map<String, Text> problems =
        untold.recordTold(
            personId,
            DateText.parse(toldOn).orElse(null),
            Arrays.stream(ClearedNotTold.How.values())
                .filter(one -> one.name().equals(how))
                .findFirst()
                .orElse(null),
            remark,
            user.username());
    if (problems.isEmpty()) {
      Alert.success(redirect, "Recorded: the person was told.");
    } else {
      problems.values().forEach(problem -> Alert.error(redirect, problem));
    }
    return back(personId, null);
  }

  /**
   * Adds a number, an e-mail address or a postal address.
   *
   * @param task the task to come back to; null: this page
   */
  @PostMapping("/points")
  String add(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @ModelAttribute PointForm form,
      @RequestParam(required = false) @Nullable Long task,
      FormAnswer answer) {
    Person person = person(user, county, personId);
    Map<String, Text> problems = new LinkedHashMap<>();
    Optional<ContactPoints.Kind> kind =
        Arrays.stream(ContactPoints.Kind.values())
            .filter(one -> one.name().equals(form.contactKind()))
            .findFirst();
    if (kind.isEmpty()) {
      problems.put("kind", Text.of("Choose what you add."));
    } else {
      LocalDate asOf = DateText.parse(form.contactAsOf()).orElse(null);
      problems.putAll(
          points.add(
              personId,
              new ContactPoints.Typed(
                  kind.get(),
                  form.contactValue(),
                  form.contactLanguage(),
                  form.contactSource(),
                  asOf),
              user.username()));
    }
    if (!problems.isEmpty()) {
      view.show(county, personId, task, form, problems, answer.again());
      return page(user, county, person, answer.model());
    }
    Alert.success(answer.redirect(), "It is on the contact card.");
    return back(personId, task);
  }

  /**
   * Records that something on the card does not reach the person.
   *
   * @param line its key
   */
  @PostMapping("/wrong")
  String wrong(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @RequestParam(defaultValue = "") String line,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(required = false) @Nullable Long task,
      RedirectAttributes redirect) {
    person(user, county, personId);
    if (why.isBlank() || why.strip().length() > LONGEST_REASON) {
      Alert.error(
          redirect,
          Text.of(
              "Nothing was changed. Say in at most {0} characters what you found.",
              LONGEST_REASON));
      return back(personId, task);
    }
    if (marked(personId, line, why, user.username())) {
      Alert.success(redirect, "It is marked as wrong, and nothing is sent there any more.");
    } else {
      Alert.error(
          redirect, "Nothing was changed: it is not on the card, or was found wrong before.");
    }
    return back(personId, task);
  }

  private boolean marked(long personId, String line, String why, String actor) {
    String[] named = line.split("-", 2);
    Optional<Long> id = named.length < 2 ? Optional.empty() : SentNumber.of(named[1]);
    if (id.isEmpty()) {
      return false;
    }
    return switch (named[0]) {
      case "POINT" -> points.wrong(personId, id.get(), why, actor);
      case "ADDRESS" -> addresses.wrong(personId, id.get(), why, actor);
      default -> false;
    };
  }

  private static String back(long personId, @Nullable Long task) {
    return task == null
        ? "redirect:/people/" + personId + "/contact"
        : "redirect:/tasks/" + task + "/" + UserTasks.REACH_PERSON;
  }

  private String page(User user, County county, Person person, Model model) {
    model.addAttribute("person", person);
    Optional<ClearedNotTold.Untold> one = untold.of(county.id(), person.id());
    one.ifPresent(found -> model.addAttribute("untold", found));
    if (user.mayIn(county.id(), PUBLIC_DEFENDER)) {
      Map<String, String> previews = new LinkedHashMap<>();
      for (String language : NoticeRequests.LANGUAGES) {
        previews.put(
            language,
            notices.preview(
                person.id(),
                one.map(ClearedNotTold.Untold::notice).orElse(NoticeKind.RELIEF_GRANTED),
                language));
      }
      model.addAttribute("messagePreviews", previews);
    }
    model.addAttribute("today", view.today(county));
    model.addAttribute("hows", Arrays.stream(ClearedNotTold.How.values()).map(Enum::name).toList());
    model.addAttribute("mayRecordRequest", user.mayIn(county.id(), PUBLIC_DEFENDER));
    return "contact/reach/show";
  }

  private Person person(User user, County county, long personId) {
    Access.require(user, county.id(), READERS);
    return people
        .find(county.id(), personId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no person {0} in this county.", Long.toString(personId))));
  }
}
