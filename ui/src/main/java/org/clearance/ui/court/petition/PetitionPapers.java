package org.clearance.ui.court.petition;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.clearance.domain.court.petition.FiledPetition.Paper;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Sends the papers of a petition as they were filed. */
@Controller
class PetitionPapers {
  private final FiledPetitions petitions;
  private final FileStore store;
  private final Audit audit;

  PetitionPapers(FiledPetitions petitions, FileStore store, Audit audit) {
    this.petitions = petitions;
    this.store = store;
    this.audit = audit;
  }

  /** Sends a paper. Its file has no name of a person, since files lie about. */
  @GetMapping("/petitions/{id}/papers/{name}.pdf")
  void paper(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @PathVariable String name,
      HttpServletResponse response)
      throws IOException {
    PetitionStory story = PetitionPlaces.story(petitions, user, county, id);
    Paper paper =
        story.papers().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NotFound("This petition has no such paper."));
    audit.record(
        user.username(), county.id(), AuditAction.PETITION_PAPER_DOWNLOADED, "petition", id, name);
    response.setContentType("application/pdf");
    Attachment.name(response, "petition-%d-%s.pdf".formatted(id, name));
    try (InputStream in = store.open(paper.sha256())) {
      in.transferTo(response.getOutputStream());
    }
  }
}
