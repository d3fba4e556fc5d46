package org.clearance.portal.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks name servers whether mail gets to a domain: to its mail servers (MX), else to its own
 * address (RFC 5321, section 5.1). A name that is not there gets none, nor does a domain that says
 * so (“null MX”, RFC 7505). What they do not say in time is not known. Sure answers are remembered
 * for a few minutes.
 *
 * <p>Neither an address nor a domain is logged: they say who asks for help.
 */
public final class NameServers implements MailDomains {
  /** The name servers that the machine is set up with. */
  public static final String OF_THIS_MACHINE = "dns:";

  /** The time that a person waits for all answers together. */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(NameServers.class);

  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1_000;
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  /** More at once go on unasked: a flood of forms does not become a flood of questions. */
  private static final int AT_ONCE = 8;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*" + LABEL);

  /** For examples and tests (RFC 2606): no name server knows better. */
  private static final Pattern RESERVED =
      Pattern.compile("(?:.*\\.)?(?:test|example|invalid|localhost|example\\.(?:com|net|org))");

  private final String servers;
  private final Duration patience;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> complained = new AtomicReference<>(Instant.MIN);
  private final ExecutorService asking =
      new ThreadPoolExecutor(
          0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), NameServers::thread);

  private record Known(boolean nowhere, Instant since) {}

  /**
   * @param servers {@link #OF_THIS_MACHINE}, or others: {@code dns://127.0.0.1:5353}
   * @param patience how long a person waits for all answers together
   */
  public NameServers(String servers, Duration patience, Clock clock) {
    this.servers = servers;
    this.patience = patience;
    this.clock = clock;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "mail-domains");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean isNowhere(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
      return false;
    }
    known.values().removeIf(one -> isPast(one.since(), REMEMBERED));
    Known remembered = known.get(name);
    return remembered == null ? isAskedNowhere(name) : remembered.nowhere();
  }

  private boolean isAskedNowhere(String name) {
    Future<Boolean> answer;
    try {
      answer = asking.submit(() -> ask(name));
    } catch (RejectedExecutionException others) {
      complain("too many questions at once");
      return false;
    }
    try {
      boolean nowhere = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      known.put(name, new Known(nowhere, clock.instant()));
      return nowhere;
    } catch (TimeoutException late) {
      answer.cancel(true);
      complain("no answer in time");
    } catch (ExecutionException failed) {
      // The words of the exception name the domain.
      complain(reason(failed));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static String reason(ExecutionException failed) {
    Throwable cause = failed.getCause();
    return cause == null ? "failed" : cause.getClass().getSimpleName();
  }

  private void complain(String why) {
    Instant last = Objects.requireNonNull(complained.get(), "it begins with a moment");
    if (isPast(last, BETWEEN_COMPLAINTS) && complained.compareAndSet(last, clock.instant())) {
      LOG.warn(
          "The name servers do not say whether mail gets to what residents type ({}). Their forms go on without.",
          why);
    }
  }

  /** Where somebody sets the clock back, nothing is kept for longer. */
  private boolean isPast(Instant since, Duration time) {
    Instant now = clock.instant();
    return since.isAfter(now) || since.isBefore(now.minus(time));
  }

  /** Whether mail gets to no address of the domain. */
  private boolean ask(String name) throws NamingException {
    var settings = new Hashtable<String, String>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, servers);
    settings.put("com.sun.jndi.dns.timeout.initial", Long.toString(patience.toMillis()));
    settings.put("com.sun.jndi.dns.timeout.retries", "1");
    DirContext dns = new InitialDirContext(settings);
    try {
      List<String> mailServers = records(dns, name, "MX");
      if (!mailServers.isEmpty()) {
        return mailServers.stream().allMatch(NameServers::isNone);
      }
      return records(dns, name, "A").isEmpty() && records(dns, name, "AAAA").isEmpty();
    } catch (NameNotFoundException none) {
      return true;
    } finally {
      dns.close();
    }
  }

  // Records of names are texts; this provider makes no objects of what a server sends.
  @SuppressWarnings("BanJNDI")
  private static List<String> records(DirContext dns, String name, String type)
      throws NamingException {
    Attribute found = dns.getAttributes(name, new String[] {type}).get(type);
    List<String> records = new ArrayList<>();
    if (found != null) {
      Collections.list(found.getAll()).forEach(record -> records.add(record.toString()));
    }
    return records;
  }

  /** Whether a mail server ({@code 10 mail.county.gov.}) is the root, which is none. */
  private static boolean isNone(String mailServer) {
    return mailServer.replaceFirst("^\\d+\\s*", "").replace(".", "").isEmpty();
  }
}
