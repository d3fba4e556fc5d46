package org.clearance.app.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Plays the parts for which the demonstration has no person: DOJ's answers, and new DOJ files. */
@Controller
class DemoPage {
  private static final int ROWS = 2_000;
  private static final int SEEDS = 1_000_000;

  /** The roles that continue with DOJ's answers: the clerk corrects, the supervisor follows. */
  private static final Role[] ANSWERED = {Role.COURT_CLERK, Role.DA_SUPERVISOR};

  private final SimulatedDoj doj;
  private final Path data;

  DemoPage(SimulatedDoj doj, Path data) {
    this.doj = doj;
    this.data = data.toAbsolutePath().normalize();
  }

  @GetMapping("/demo")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    model.addAttribute("mayAnswer", user.mayIn(county.id(), ANSWERED));
    model.addAttribute("rows", ROWS);
    model.addAttribute("mail", data.resolve("mail"));
    model.addAttribute("outgoing", data.resolve("doj").resolve("outgoing"));
    model.addAttribute("incoming", data.resolve("doj").resolve("incoming"));
    return "demo/demo";
  }

  @PostMapping("/demo/answers")
  String answer(@CurrentUser User user, @CurrentCounty County county, RedirectAttributes redirect) {
    Access.require(user, county.id(), ANSWERED);
    List<String> answered = doj.answerWaiting();
    if (answered.isEmpty()) {
      Alert.warning(
          redirect,
          "No submission waits for DOJ. One is sent when a court clerk has recorded an order.");
    } else {
      Alert.success(
          redirect,
          Text.of(
              "The simulated DOJ answered: {0}. The answers are taken within seconds.", answered));
    }
    return "redirect:/demo";
  }

  @GetMapping("/demo/file")
  ResponseEntity<StreamingResponseBody> file(@CurrentCounty County county) {
    long seed = RandomGenerator.getDefault().nextInt(SEEDS);
    String name = "%s-made-up-%d.csv".formatted(county.code(), seed);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(out -> write(out, seed, county.name()));
  }

  private static void write(java.io.OutputStream out, long seed, String county) throws IOException {
    try (var buffered = new BufferedOutputStream(out)) {
      new DojFileGenerator(ROWS, seed, county).write(buffered);
    }
  }
}
