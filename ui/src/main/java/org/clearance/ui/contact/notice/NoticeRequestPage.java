package org.clearance.ui.contact.notice;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.OptOuts;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which the public defender records how a person asked to be told. */
@Controller
@RequestMapping("/people/{personId}/notice-request")
class NoticeRequestPage {
  private final People people;
  private final NoticeRequests requests;
  private final Notices notices;
  private final OptOuts optOuts;
  private final PostalAddresses addresses;
  private final MessageSource messages;

  NoticeRequestPage(
      People people,
      NoticeRequests requests,
      Notices notices,
      OptOuts optOuts,
      PostalAddresses addresses,
      MessageSource messages) {
    this.people = people;
    this.optOuts = optOuts;
    this.addresses = addresses;
    this.requests = requests;
    this.notices = notices;
    this.messages = messages;
  }

  @GetMapping
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      Model model) {
    Person person = person(user, county, personId);
    people.viewed(person, user.username(), "notice request");
    return requests
        .live(personId)
        .map(live -> page(person, live.channel(), live.address(), live.language(), Map.of(), model))
        .orElseGet(() -> page(person, Channel.EMAIL, "", "en", Map.of(), model));
  }

  @PostMapping
  String ask(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @RequestParam(defaultValue = "EMAIL") Channel channel,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "en") String language,
      Model model,
      RedirectAttributes redirect) {
    Person person = person(user, county, personId);
    NoticeRequests.NoticeRequestResult outcome =
        requests.ask(personId, channel, address, language, user.username());
    if (outcome instanceof NoticeRequests.Refused refused) {
      return page(person, channel, address, language, Map.of("address", refused.message()), model);
    }
    return done(
        redirect,
        personId,
        switch (channel) {
          case EMAIL -> Text.of("Recorded. {0} is told by e-mail.", person.name());
          case SMS -> Text.of("Recorded. {0} is told by text message.", person.name());
          case LETTER -> Text.of("Recorded. {0} is told by letter.", person.name());
        });
  }

  @PostMapping("/take-back")
  String takeBack(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      RedirectAttributes redirect) {
    Person person = person(user, county, personId);
    requests.takeBack(personId, user.username());
    return done(redirect, personId, Text.of("Recorded. {0} is not told any more.", person.name()));
  }

  @PostMapping("/decline")
  String decline(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      RedirectAttributes redirect) {
    Person person = person(user, county, personId);
    optOuts.record(personId, user.username());
    return done(
        redirect, personId, Text.of("Recorded. {0} gets no notices at all.", person.name()));
  }

  @PostMapping("/decline/end")
  String endDeclining(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      RedirectAttributes redirect) {
    Person person = person(user, county, personId);
    optOuts.end(personId, user.username());
    return done(redirect, personId, Text.of("Recorded. {0} may be told again.", person.name()));
  }

  @PostMapping("/addresses/{addressId}/remove")
  String removeAddress(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @PathVariable long addressId,
      RedirectAttributes redirect) {
    person(user, county, personId);
    if (!addresses.remove(personId, addressId, user.username())) {
      throw new NotFound("This person has no such address.");
    }
    return done(redirect, personId, Text.of("The address is removed."));
  }

  private static String done(RedirectAttributes redirect, long personId, Text what) {
    Alert.success(redirect, what);
    return "redirect:/people/" + personId + "/notice-request";
  }

  private String page(
      Person person,
      Channel channel,
      String address,
      String language,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("person", person);
    model.addAttribute("channel", channel.name());
    model.addAttribute(
        "channels",
        named("notice.channel.", Arrays.stream(Channel.values()).map(Channel::name).toList()));
    model.addAttribute("declined", optOuts.stands(person.id()));
    model.addAttribute("addresses", addresses.of(person.id()));
    model.addAttribute("address", address);
    model.addAttribute("language", language);
    model.addAttribute("languages", named("notice.language.", NoticeRequests.LANGUAGES));
    model.addAttribute("live", requests.live(person.id()).orElse(null));
    model.addAttribute("earlier", requests.of(person.id()));
    model.addAttribute("notices", notices.ofPerson(person.id()));
    model.addAttribute("errors", errors);
    return "contact/notice/request";
  }

  /**
   * The choices with their names in the language of the page, since languages differ in what they
   * call themselves.
   */
  private Map<String, String> named(String prefix, List<String> choices) {
    var named = new LinkedHashMap<String, String>();
    for (String one : choices) {
      named.put(one, messages.getMessage(prefix + one, null, one, LocaleContextHolder.getLocale()));
    }
    return named;
  }

  private Person person(User user, County county, long personId) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    return people
        .find(county.id(), personId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no person {0} in this county.", Long.toString(personId))));
  }
}
