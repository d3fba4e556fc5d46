package org.clearance.workers.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.bpmn.CandidateGroups.PUBLIC_DEFENDER;
import static org.clearance.workers.ClearanceContext.SOON;

import java.nio.file.Path;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.defense.campaign.BuildingWave;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.Campaign.Split;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.defense.campaign.RunningCampaign;
import org.clearance.domain.defense.campaign.Wave.Channel;
import org.clearance.domain.defense.campaign.WritingCampaign;
import org.clearance.workers.ClearanceContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns as processes on the real engine. */
class OutreachTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long countyId;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.startDoingEveryJobTwice(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void a_county_whose_waves_follow_one_another_soon() {
    county = "outreach-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
    clearance
        .db()
        .sql(
            "update county set settings = settings || '{\"terms\": {\"nextWave\": \"PT1S\"}}' where id = :id")
        .param("id", countyId)
        .update();
  }

  private Campaign started() {
    WritingCampaign writing = clearance.get(WritingCampaign.class);
    long id =
        writing
            .write(
                countyId,
                new WritingCampaign.Typed(
                    "New law", PeopleList.HANDED_IN, "A new law", "Public index", Split.NONE, 10),
                "pat")
            .campaignId();
    assertThat(writing.handIn(again(id), "\"Alder, Ana\",,en,1 Main Street", "pat")).isEmpty();
    assertThat(clearance.get(RunningCampaign.class).start(again(id), again(id).version(), "sam"))
        .isEmpty();
    return again(id);
  }

  private Campaign again(long id) {
    return clearance.get(Campaigns.class).find(countyId, id).orElseThrow();
  }

  private long task() {
    return clearance.task(UserTasks.BUILD_WAVE, PUBLIC_DEFENDER, county).getUserTaskKey();
  }

  private void allIsDone() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(clearance.tasks(UserTasks.BUILD_WAVE, PUBLIC_DEFENDER, county)).isEmpty();
              assertThat(clearance.active()).isZero();
            });
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void wave_follows_wave_until_somebody_ends_the_campaign() {
    Campaign campaign = started();
    long first = task();
    assertThat(clearance.get(BuildingWave.class).build(campaign, Channel.LETTER, first, "sam"))
        .isEmpty();
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance.tasks(UserTasks.BUILD_WAVE, PUBLIC_DEFENDER, county).stream()
                    .anyMatch(task -> task.getUserTaskKey() != first));
    clearance.get(RunningCampaign.class).finish(again(campaign.id()), task(), "sam");
    allIsDone();
    assertThat(again(campaign.id()).state()).isEqualTo(Campaign.State.ENDED);
  }

  @Test
  void a_campaign_that_somebody_ends_has_no_task_any_more() {
    Campaign campaign = started();
    task();
    clearance.get(RunningCampaign.class).end(campaign, "sam");
    allIsDone();
  }
}
