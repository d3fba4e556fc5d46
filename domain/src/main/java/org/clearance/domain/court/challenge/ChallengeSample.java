package org.clearance.domain.court.challenge;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Sample;
import org.springframework.stereotype.Component;

/**
 * Samples of the notice of one challenge: of a conviction whose facts are known, and of one whose
 * facts are not.
 */
@Component
class ChallengeSample implements Sample {
  @Override
  public String template() {
    return ChallengeNotice.ONE;
  }

  @Override
  public List<Example> examples(Letterhead court) {
    return List.of(
        example(MadeUpChallenges.challenge(0), court),
        example(MadeUpChallenges.challenge(5), court));
  }

  private static Example example(Challenge challenge, Letterhead court) {
    ChallengeNotice.Paper paper =
        ChallengeNotice.paper(challenge, court, MadeUpChallenges::sentence);
    var places =
        new ArrayList<Place>(MadeUpChallenges.places(court, "${challenge.", List.of(paper)));
    places.add(new Place("${challenge.madeOn()}", paper.madeOn()));
    return new Example(ChallengeNotice.model(challenge, court, MadeUpChallenges::sentence), places);
  }
}
