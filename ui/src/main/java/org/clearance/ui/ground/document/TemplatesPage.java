package org.clearance.ui.ground.document;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.clearance.domain.ground.document.TemplateCheck;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.ShownPdf;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows which template is in force for each of the county's documents, and whether it can be used.
 */
@Controller
class TemplatesPage {
  private final TemplateChecks checks;

  TemplatesPage(TemplateChecks checks) {
    this.checks = checks;
  }

  @Bean
  static NavigationEntry templatesPlace() {
    return new NavigationEntry(
        "templates",
        NavigationEntry.Group.SET_UP,
        "Templates",
        "The wording of court documents: whose it is, and whether it can be used.",
        "/templates",
        96,
        Set.of(ADMINISTRATOR));
  }

  @GetMapping("/templates")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    model.addAttribute("checks", checks.ofCounty(county.id()));
    return "ground/document/templates";
  }

  /** Sends a document filled with made-up data, which is nobody's record. */
  @GetMapping("/templates/preview.pdf")
  void preview(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "motion") String name,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), ADMINISTRATOR);
    TemplateCheck check =
        checks.ofCounty(county.id()).stream()
            .filter(one -> one.template().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NotFound("There is no such document."));
    if (!check.sound()) {
      throw new NotFound("There is no preview: the template cannot be used.");
    }
    // The document is complete before it is sent, since it cannot become an error page half-way.
    var pdf = new ByteArrayOutputStream();
    checks.preview(name, county.id(), pdf);
    ShownPdf.headers(name + "-preview.pdf", response);
    response.setContentLength(pdf.size());
    response.setHeader("X-Content-Type-Options", "nosniff");
    pdf.writeTo(response.getOutputStream());
  }
}
