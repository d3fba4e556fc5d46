package org.clearance.ui.court.petition;

import java.util.HashMap;
import java.util.Map;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.FiledPetition;
import org.clearance.domain.court.petition.FiledPetition.Ask;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.OrderingPetition;
import org.clearance.domain.court.petition.OrderingPetition.TypedLine;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.court.petition.SettingHearing;
import org.clearance.domain.court.petition.WithdrawingPetition;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A petition with all that happened to it, and what can be done outside its tasks. */
@Controller
@RequestMapping("/petitions/{id}")
class PetitionPage {
  private final FiledPetitions petitions;
  private final WithdrawingPetition withdrawing;
  private final SettingHearing hearings;
  private final OrderingPetition ordering;
  private final ObjectProvider<PetitionAside> asides;

  PetitionPage(
      FiledPetitions petitions,
      WithdrawingPetition withdrawing,
      SettingHearing hearings,
      OrderingPetition ordering,
      ObjectProvider<PetitionAside> asides) {
    this.petitions = petitions;
    this.withdrawing = withdrawing;
    this.hearings = hearings;
    this.ordering = ordering;
    this.asides = asides;
  }

  @GetMapping
  String show(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    PetitionStory story = PetitionPlaces.story(petitions, user, county, id);
    petitions.viewed(story.petition(), user.username());
    return page(user, county, story, Map.of(), Map.of(), model);
  }

  private String page(
      User user,
      County county,
      PetitionStory story,
      Map<String, String> typed,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("story", story);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute(
        "mayWithdraw",
        story.petition().state().isOpen() && user.mayIn(county.id(), Role.PUBLIC_DEFENDER));
    boolean clerk = user.mayIn(county.id(), Role.COURT_CLERK);
    model.addAttribute(
        "maySetHearing", clerk && story.petition().state() == FiledPetition.State.HEARING_SET);
    model.addAttribute("mayAmend", clerk && story.order().isPresent());
    model.addAttribute(
        "aside",
        asides
            .orderedStream()
            .flatMap(one -> one.href(user, county, story.petition().id()).stream())
            .findFirst()
            .orElse(null));
    return "court/petition/show";
  }

  /** Withdraws it. */
  @PostMapping("/withdraw")
  String withdraw(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    PetitionStory story = PetitionPlaces.story(petitions, user, county, id);
    ActResult result = withdrawing.withdraw(id, typed.getOrDefault("because", ""), user.username());
    return answer(
        user, county, story, typed, result, "The petition is withdrawn. Its tasks end.", answer);
  }

  /** Sets the day of its hearing, or another one. */
  @PostMapping("/hearing")
  String hearing(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    PetitionStory story = PetitionPlaces.story(petitions, user, county, id);
    ActResult result =
        hearings.set(
            id,
            DateText.parse(typed.getOrDefault("heldOn", "")).orElse(null),
            typed.getOrDefault("place", ""),
            null,
            user.username());
    return answer(user, county, story, typed, result, "The hearing is set.", answer);
  }

  /** Records an order that takes the place of the one before. */
  @PostMapping("/amend")
  String amend(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    PetitionStory story = PetitionPlaces.story(petitions, user, county, id);
    ActResult result =
        ordering.amend(
            id,
            PetitionActs.id(typed, "order"),
            "yes".equals(typed.get("vacated")),
            typed.getOrDefault("because", ""),
            typed(story, typed),
            user.username());
    return answer(
        user,
        county,
        story,
        typed,
        result,
        "The later order is recorded. The state and the person are told of it.",
        answer);
  }

  /** Answers a form: the page again with what is wrong, or the petition as it is then. */
  private String answer(
      User user,
      County county,
      PetitionStory story,
      Map<String, String> typed,
      ActResult result,
      String done,
      FormAnswer answer) {
    long id = story.petition().id();
    if (PetitionActs.refused(result, id) instanceof ActResult.Refused refused) {
      return page(user, county, story, typed, refused.problems(), answer.again());
    }
    Alert.success(answer.redirect(), done);
    return "redirect:/petitions/" + id;
  }

  /** An order as its form has it: {@code line-7} says granted or denied, {@code ground-7} why. */
  static OrderingPetition.Typed typed(PetitionStory story, Map<String, String> typed) {
    Map<Long, TypedLine> lines = new HashMap<>();
    for (Ask ask : story.asks()) {
      String line = typed.getOrDefault("line-" + ask.id(), "");
      if (line.equals("granted") || line.equals("denied")) {
        lines.put(
            ask.id(),
            new TypedLine(line.equals("granted"), typed.getOrDefault("ground-" + ask.id(), "")));
      }
    }
    return new OrderingPetition.Typed(
        typed.getOrDefault("judge", ""),
        DateText.parse(typed.getOrDefault("orderedOn", "")).orElse(null),
        lines);
  }
}
