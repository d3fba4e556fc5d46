package org.clearance.ui.defense.referral;

import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReferralPapers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands out the papers that a person added, as files: a browser shows none of them by itself. */
@Controller
class MatterPapers {
  private final Matters matters;
  private final ReferralPapers papers;

  MatterPapers(Matters matters, ReferralPapers papers) {
    this.matters = matters;
    this.papers = papers;
  }

  @GetMapping("/matters/{matterId}/papers/{paperId}/file")
  ResponseEntity<byte[]> paper(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @PathVariable long paperId) {
    Matter matter = MatterPlaces.matter(matters, user, county, matterId);
    if (matter.sealed()) {
      throw new NotFound(
          "Your office has a conflict: what the person told is closed to everybody here.");
    }
    ReferralPapers.Content paper =
        papers
            .handOut(matter, paperId, user.username())
            .orElseThrow(() -> new NotFound("There is no such paper."));
    return Attachment.of(
        MediaType.parseMediaType(paper.mediaType()),
        "matter-%d-paper-%d.%s"
            .formatted(
                matterId, paperId, paper.mediaType().equals("application/pdf") ? "pdf" : "jpg"),
        paper.bytes());
  }
}
