package org.clearance.ui.figures.api;

import java.time.Clock;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Forecasts;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Slices;
import org.clearance.domain.office.token.ApiToken;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.ui.figures.api.Answers.About;
import org.clearance.ui.figures.api.Answers.ClearedAnswer;
import org.clearance.ui.figures.api.Answers.FiltersAnswer;
import org.clearance.ui.figures.api.Answers.ForecastsAnswer;
import org.clearance.ui.figures.api.Answers.FunnelAnswer;
import org.clearance.ui.figures.api.Answers.PeopleAnswer;
import org.clearance.ui.figures.api.Answers.RatesAnswer;
import org.clearance.ui.figures.api.Answers.StaysAnswer;
import org.clearance.ui.figures.api.Answers.WaitingAnswer;
import org.clearance.ui.figures.api.Answers.WayAnswer;
import org.clearance.ui.figures.api.Asked.By;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of the token's county. No case, no name. */
@RestController
class FiguresApi {
  private final ClearanceFigures figures;
  private final Forecasts forecasts;
  private final Slices slices;
  private final DeliveryRegister deliveries;
  private final Counties counties;
  private final Clock clock;

  FiguresApi(
      ClearanceFigures figures,
      Forecasts forecasts,
      Slices slices,
      DeliveryRegister deliveries,
      Counties counties,
      Clock clock) {
    this.figures = figures;
    this.forecasts = forecasts;
    this.slices = slices;
    this.deliveries = deliveries;
    this.counties = counties;
    this.clock = clock;
  }

  @GetMapping("/api/v1/figures/funnel")
  ResponseEntity<FunnelAnswer> funnel(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.NOTHING);
    return json(FunnelAnswer.of(about(token, asked), figures.funnel(asked.scope())));
  }

  @GetMapping("/api/v1/figures/people")
  ResponseEntity<PeopleAnswer> people(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.NOTHING);
    return json(PeopleAnswer.of(about(token, asked), figures.people(asked.scope())));
  }

  @GetMapping("/api/v1/figures/cleared")
  ResponseEntity<ClearedAnswer> cleared(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.PERIOD_AND_GRAIN);
    return json(
        ClearedAnswer.of(
            about(token, asked),
            asked.period(),
            asked.grain(),
            figures.cleared(asked.scope(), asked.period(), asked.grain())));
  }

  @GetMapping("/api/v1/figures/waiting")
  ResponseEntity<WaitingAnswer> waiting(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.NOTHING);
    return json(WaitingAnswer.of(about(token, asked), figures.waiting(asked.scope())));
  }

  @GetMapping("/api/v1/figures/stays")
  ResponseEntity<StaysAnswer> stays(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.PERIOD);
    return json(
        StaysAnswer.of(
            about(token, asked), asked.period(), figures.stays(asked.scope(), asked.period())));
  }

  @GetMapping("/api/v1/figures/way")
  ResponseEntity<WayAnswer> way(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.PERIOD);
    return json(
        WayAnswer.of(
            about(token, asked),
            asked.period(),
            figures.wayToNotified(asked.scope(), asked.period())));
  }

  @GetMapping("/api/v1/figures/rates")
  ResponseEntity<RatesAnswer> rates(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.PERIOD);
    return json(
        RatesAnswer.of(
            about(token, asked), asked.period(), figures.rates(asked.scope(), asked.period())));
  }

  @GetMapping("/api/v1/figures/forecasts")
  ResponseEntity<ForecastsAnswer> forecasts(
      @AuthenticationPrincipal ApiToken token,
      @RequestParam MultiValueMap<String, String> parameters) {
    Asked asked = asked(token, parameters, By.NOTHING);
    return json(ForecastsAnswer.of(about(token, asked), forecasts.of(asked.scope())));
  }

  @GetMapping("/api/v1/filters")
  ResponseEntity<FiltersAnswer> filters(@AuthenticationPrincipal ApiToken token) {
    long county = token.countyId();
    return json(
        new FiltersAnswer(
            county(token).code(),
            deliveries.ofCounty(county).stream().map(Delivery::id).toList(),
            slices.programmes(county).stream().map(Slices.Under::name).toList(),
            slices.policies(county).stream()
                .map(one -> new FiltersAnswer.Policy(one.id(), one.name() + " " + one.version()))
                .toList(),
            slices.sections(county),
            slices.courts(county)));
  }

  /** Answers requests to any other address. */
  @GetMapping("/api/**")
  ResponseEntity<Void> nowhere() {
    throw new ApiProblem(
        HttpStatus.NOT_FOUND, "There is nothing here. /api/v1/openapi.json says what there is.");
  }

  private Asked asked(ApiToken token, MultiValueMap<String, String> parameters, By by) {
    Asked asked = Asked.of(parameters, by, token.countyId(), county(token).today(clock));
    requireThere(asked.scope());
    return asked;
  }

  /** Refuses a scope that does not exist: an empty answer about it would be taken for a figure. */
  private void requireThere(Scope scope) {
    long county = scope.countyId();
    Long delivery = scope.deliveryId();
    Long policy = scope.policyVersionId();
    if (delivery != null && deliveries.find(county, delivery).isEmpty()) {
      throw missing("There is no delivery " + delivery + " in this county.");
    }
    String programme = scope.programme();
    if (programme != null
        && slices.programmes(county).stream().noneMatch(one -> one.name().equals(programme))) {
      throw missing("No delivery of this county is under a programme " + programme + ".");
    }
    if (policy != null && slices.policies(county).stream().noneMatch(one -> one.id() == policy)) {
      throw missing("No delivery of this county is decided by a policy " + policy + ".");
    }
    require(
        scope.section() == null || slices.sections(county).contains(scope.section()), "section");
    require(scope.court() == null || slices.court(county, scope.court()).isPresent(), "court");
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw missing("The county has no conviction of this " + what + ".");
    }
  }

  private static ApiProblem missing(String detail) {
    return new ApiProblem(HttpStatus.NOT_FOUND, detail);
  }

  private About about(ApiToken token, Asked asked) {
    return About.of(county(token).code(), clock.instant(), asked.scope());
  }

  private County county(ApiToken token) {
    return counties.find(token.countyId()).orElseThrow();
  }

  private static <T> ResponseEntity<T> json(T answer) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
  }
}
