package org.clearance.domain.court.challenge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Sample;
import org.springframework.stereotype.Component;

/**
 * Samples of the bundled notice: of many made-up challenges, whose list fills some pages, and of a
 * single one.
 */
@Component
class BundledChallengesSample implements Sample {
  private static final int CHALLENGES = 70;

  @Override
  public String template() {
    return ChallengeNotice.SEVERAL;
  }

  @Override
  public List<Example> examples(Letterhead court) {
    return List.of(example(CHALLENGES, court), example(1, court));
  }

  private static Example example(int challenges, Letterhead court) {
    List<Challenge> madeUp =
        IntStream.range(0, challenges).mapToObj(MadeUpChallenges::challenge).toList();
    List<ChallengeNotice.Paper> papers =
        madeUp.stream()
            .map(one -> ChallengeNotice.paper(one, court, MadeUpChallenges::sentence))
            .toList();
    var places =
        new ArrayList<Place>(MadeUpChallenges.places(court, "${challenges}: ${challenge.", papers));
    places.add(new Place("${madeOn}", papers.get(0).madeOn()));
    return new Example(ChallengeNotice.model(madeUp, court, MadeUpChallenges::sentence), places);
  }
}
