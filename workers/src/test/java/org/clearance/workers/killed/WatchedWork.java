package org.clearance.workers.killed;

import java.nio.file.Path;
import java.util.Map;
import org.aopalliance.intercept.MethodInterceptor;
import org.clearance.batch.BatchJobs;
import org.clearance.domain.contact.notice.BounceMailbox;
import org.clearance.domain.contact.notice.NoticeReports;
import org.clearance.domain.court.courtlist.CourtAnswers;
import org.clearance.domain.defense.referral.ReceivingReferrals;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Notes which job is under way, so that who kills the process knows what it was killed at. */
@Configuration(proxyBeanMethods = false)
class WatchedWork {
  /** The property: the file of {@link WorkUnderWay}. */
  static final String FILE = "test.under-way";

  static final String COURT_ANSWER = "the court's answer";
  static final String REPORT = "report of a mail server";
  static final String MAILBOX = "mailbox";
  static final String INBOX = "what residents sent";

  @Bean
  static BeanPostProcessor watching(Environment environment) {
    WorkUnderWay work = WorkUnderWay.in(Path.of(environment.getRequiredProperty(FILE)));
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof JobWorker worker) {
          return new Watched(worker, work);
        }
        if (bean instanceof BatchJobs) {
          return proxy(bean, call -> watch(work, call.getArguments()[0].toString(), call::proceed));
        }
        if (bean instanceof CourtAnswers) {
          return watched(bean, "take", COURT_ANSWER, work);
        }
        if (bean instanceof NoticeReports) {
          return watched(bean, "take", REPORT, work);
        }
        if (bean instanceof ReceivingReferrals) {
          return watched(bean, "takeNext", INBOX, work);
        }
        return bean instanceof BounceMailbox ? watched(bean, "read", MAILBOX, work) : bean;
      }
    };
  }

  private static Object watched(Object bean, String method, String as, WorkUnderWay work) {
    return proxy(
        bean,
        call ->
            call.getMethod().getName().equals(method)
                ? watch(work, as, call::proceed)
                : call.proceed());
  }

  private static Object proxy(Object bean, MethodInterceptor interceptor) {
    var factory = new ProxyFactory(bean);
    factory.setProxyTargetClass(true);
    factory.addAdvice(interceptor);
    return factory.getProxy();
  }

  private interface Work<T, E extends Throwable> {
    T run() throws E;
  }

  private static <T, E extends Throwable> T watch(WorkUnderWay under, String name, Work<T, E> work)
      throws E {
    under.begin(name);
    try {
      return work.run();
    } finally {
      under.end(name);
    }
  }

  private record Watched(JobWorker worker, WorkUnderWay work) implements JobWorker {
    @Override
    public String jobType() {
      return worker.jobType();
    }

    @Override
    public Map<String, ?> handle(Job job) throws Exception {
      return watch(work, jobType(), () -> worker.handle(job));
    }
  }
}
