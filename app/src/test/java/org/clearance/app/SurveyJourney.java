package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Who of everybody on record could be helped: a policy by two people, the survey, its list. */
final class SurveyJourney {
  private final EveryPage story;

  SurveyJourney(EveryPage story) {
    this.story = story;
  }

  void isMade() {
    story.look("survey-none", "defender", "/survey");
    Page page = story.at("supervisor", "/survey");
    page.locator("summary:has-text('Write a policy')").click();
    for (String fact : new String[] {"chargedNow", "servingNow"}) {
      page.selectOption("#assume-" + fact, "false");
    }
    page.selectOption("#assume-historyComplete", "true");
    page.selectOption("#assume-supervisionNow", "NONE");
    page.fill("#reason", " ");
    Office.press(page, "Write it, to be approved");
    story.answered("survey-policy-refused", "supervisor");
    page.fill("#reason", "They were looked up at the courts and at probation.");
    Office.press(page, "Write it, to be approved");
    story.now("survey-policy-written", "supervisor");
    story.look("survey-policy-to-approve", "second-supervisor", "/survey");
    Office.press(story.at("second-supervisor", "/survey"), "Approve");
    Office.press(story.at("manager", "/survey"), "Begin a survey");
    story.look("survey-under-way", "manager", "/survey");
    story.await(
        "the survey",
        () -> story.count("select count(*) from survey where ended_at is not null") == 1);
    story.look("survey", "manager", "/survey");
    Page found = story.at("reviewer", "/survey");
    assertThat(found.locator("main").innerText()).contains("Anything at all", "Penal Code 1203.4");
    String list = found.locator("td a").first().getAttribute("href");
    story.look("survey-people", "reviewer", list);
  }
}
