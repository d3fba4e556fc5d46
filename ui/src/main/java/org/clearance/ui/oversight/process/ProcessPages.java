package org.clearance.ui.oversight.process;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.step.Amount;
import org.clearance.process.step.CountyInstances;
import org.clearance.process.step.CountyInstances.InstancePage;
import org.clearance.process.step.CountyInstances.Place;
import org.clearance.process.step.CountyInstances.Running;
import org.clearance.process.step.DeployedProcesses;
import org.clearance.process.step.DeployedProcesses.Version;
import org.clearance.process.step.ProcessModel;
import org.clearance.process.step.Step;
import org.clearance.process.step.StepTimes;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.layout.Shell;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.ground.table.TableDownloads;
import org.clearance.ui.ground.table.TableDownloads.Taking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows where the county's work stands, drawn on the models that the engine runs. */
@Controller
class ProcessPages {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessPages.class);
  private static final Role[] SEE = {MANAGER, DA_SUPERVISOR, ADMINISTRATOR};
  private static final int ROWS = 25;

  private final DeployedProcesses processes;
  private final CountyInstances instances;
  private final StepTimes times;
  private final StandingRows rows;
  private final TableDownloads downloads;

  ProcessPages(
      DeployedProcesses processes,
      CountyInstances instances,
      StepTimes times,
      StandingRows rows,
      TableDownloads downloads) {
    this.processes = processes;
    this.instances = instances;
    this.times = times;
    this.rows = rows;
    this.downloads = downloads;
  }

  /** The processes' place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Where {
    @Bean
    NavigationEntry processesEntry() {
      return new NavigationEntry(
          "processes",
          NavigationEntry.Group.OVERSIGHT,
          "Processes",
          "See on a picture of each process where the work stands, where it takes long, and what an"
              + " error has stopped.",
          "/processes",
          41,
          Set.of(SEE));
    }
  }

  /** A line of the list of processes. */
  record ListLine(Version latest, String about, Text number, Running running) {
    static ListLine of(Version latest, Running running) {
      return new ListLine(
          latest,
          ProcessWords.about(latest.processId()),
          ProcessWords.number(latest.processId(), running.all().number()),
          running);
    }
  }

  @GetMapping("/processes")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Access.require(user, county.id(), SEE);
    return unlessAway(
        request,
        response,
        model,
        () -> {
          List<Version> latest = processes.latest();
          Map<String, Running> running =
              instances.running(county, latest.stream().map(Version::processId).toList());
          model.addAttribute(
              "processes",
              latest.stream()
                  .map(one -> ListLine.of(one, running.getOrDefault(one.processId(), Running.NONE)))
                  .toList());
          return "oversight/process/list";
        });
  }

  /**
   * The versions that a page counts.
   *
   * @param drawn the one that it draws: that which was asked for, or the latest
   */
  private record Chosen(List<Version> all, @Nullable Integer asked, Version drawn) {
    List<Version> counted() {
      return asked == null ? all : List.of(drawn);
    }

    /** The versions to choose from; empty where there is only one. */
    Map<String, Text> choices() {
      Map<String, Text> choices = new LinkedHashMap<>();
      if (all.size() > 1) {
        choices.put("", Text.of("All versions"));
        all.forEach(
            one ->
                choices.put(
                    Integer.toString(one.version()),
                    Text.of("Version {0}", Integer.toString(one.version()))));
      }
      return choices;
    }
  }

  private Chosen choose(String id, @Nullable Integer version) {
    List<Version> all = processes.versions(id);
    Version drawn =
        all.stream()
            .filter(one -> version == null || one.version() == version)
            .findFirst()
            .orElseThrow(() -> new NotFound("There is no such process."));
    return new Chosen(all, version, drawn);
  }

  @GetMapping("/processes/{id}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer version,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Access.require(user, county.id(), SEE);
    return unlessAway(
        request,
        response,
        model,
        () -> {
          Chosen chosen = choose(id, version);
          Running running = instances.running(county, List.of(id)).getOrDefault(id, Running.NONE);
          model.addAttribute("process", chosen.drawn());
          model.addAttribute("about", ProcessWords.about(id));
          model.addAttribute("running", running);
          model.addAttribute("number", ProcessWords.number(id, running.all().number()));
          model.addAttribute("choices", chosen.choices());
          model.addAttribute("version", version);
          model.addAttribute("view", view(county, chosen));
          return "oversight/process/show";
        });
  }

  private ProcessView view(County county, Chosen chosen) {
    ProcessModel drawn = processes.model(chosen.drawn());
    return ProcessView.of(
        drawn,
        chosen.counted().stream().map(processes::model).toList(),
        instances.standing(county, chosen.counted()),
        times.of(county, chosen.drawn().processId(), drawn.steps()));
  }

  /** Sends the table of the steps as a file. */
  @GetMapping("/processes/{id}/steps.csv")
  ResponseEntity<byte[]> csv(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer version,
      Locale locale)
      throws IOException {
    return file(user, county, id, version, "csv", locale);
  }

  /** Sends the table of the steps as a workbook. */
  @GetMapping("/processes/{id}/steps.xlsx")
  ResponseEntity<byte[]> workbook(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer version,
      Locale locale)
      throws IOException {
    return file(user, county, id, version, "xlsx", locale);
  }

  private ResponseEntity<byte[]> file(
      User user, County county, String id, @Nullable Integer version, String format, Locale locale)
      throws IOException {
    Access.require(user, county.id(), SEE);
    Chosen chosen = choose(id, version);
    Saying saying = downloads.saying(locale);
    Table table = StepTable.of(saying.word("process." + id), view(county, chosen), county);
    var taking =
        new Taking(
            user,
            county,
            AuditAction.PROCESS_DOWNLOADED,
            "%s.%s%s".formatted(id, format, version == null ? "" : " version=" + version),
            "%s.%s".formatted(id, format));
    return format.equals("csv")
        ? downloads.csv(taking, table, saying)
        : downloads.workbook(taking, table, saying);
  }

  @GetMapping("/processes/{id}/steps/{step}")
  String step(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String id,
      @PathVariable("step") String stepId,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "false") boolean halted,
      @RequestParam(defaultValue = "1") int page,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Access.require(user, county.id(), SEE);
    return unlessAway(
        request,
        response,
        model,
        () -> {
          Chosen chosen = choose(id, version);
          Step step =
              chosen.counted().stream()
                  .flatMap(one -> processes.model(one).step(stepId).stream())
                  .findFirst()
                  .orElseThrow(() -> new NotFound("This process has no such step."));
          Place place = new Place(id, version, stepId, halted);
          int asked = Math.max(0, Math.min(page, (int) (Amount.MOST / ROWS)) - 1);
          InstancePage found = instances.at(county, place, asked * ROWS, ROWS);
          Amount amount = found.amount();
          Paging paging = Paging.of(page, ROWS, amount.number());
          if (paging.page() != asked + 1) {
            found = instances.at(county, place, (int) paging.offset(), ROWS);
          }
          model.addAttribute("process", chosen.drawn());
          model.addAttribute("step", step);
          model.addAttribute("amount", amount);
          model.addAttribute("number", ProcessWords.number(id, amount.number()));
          model.addAttribute("paging", paging);
          model.addAttribute("version", version);
          model.addAttribute("halted", halted);
          model.addAttribute(
              "rows", rows.of(user, county, place, step.calls() != null, found.instances()));
          return "oversight/process/step";
        });
  }

  /** Sends the model, with its names in the reader's language. */
  @GetMapping("/processes/{id}/model")
  ResponseEntity<String> model(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer version,
      @ModelAttribute("shell") Shell shell) {
    Access.require(user, county.id(), SEE);
    ProcessModel drawn = processes.model(choose(id, version).drawn());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(drawn.named(shell::say));
  }

  /**
   * Shows the page, or one that says that the engine is away and where to go: without it nothing of
   * all this is known.
   */
  private static String unlessAway(
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      Supplier<String> page) {
    try {
      return page.get();
    } catch (EngineFailure failed) {
      LOG.error("{} {}: the engine failed", request.getMethod(), request.getRequestURI(), failed);
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      String query = request.getQueryString();
      model.addAttribute("again", request.getRequestURI() + (query == null ? "" : "?" + query));
      return "oversight/process/away";
    }
  }
}
