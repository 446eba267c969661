package dev.sluice.settings.yaml;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code apps}. */
final class AppYaml {
  private static final long MAX_APP_ID = 4_294_967_295L;
  private static final int MAX_TOKENS = 2;

  private final Names policies;
  private final Names apps = new Names("app");

  AppYaml(Names policies) {
    this.policies = policies;
  }

  App read(Section section) {
    String id = section.required("sdkAppId", "the SDKAppID, a whole number");
    long sdkAppId = section.number("sdkAppId", 1, MAX_APP_ID, 0);
    apps.define(section, "sdkAppId", id);
    String policy = section.text("policy", DefaultPolicy.NAME);
    policies.refer(section, "policy", policy);
    String callbackUrl = callbackUrl(section);
    Section exempt = section.section("exempt");
    App app =
        new App(
            sdkAppId,
            section.text("name", id),
            section.choice("mode", Enforcement.Known.values(), Enforcement.Known.ON),
            modules(section),
            section.choice("interceptOn", InterceptOn.Known.values(), InterceptOn.Known.Block),
            section.flag("interceptErrorCode", true),
            users(exempt, "senders"),
            users(exempt, "receivers"),
            policy,
            callbackUrl,
            resultReturn(section, callbackUrl),
            commandTarget(section),
            hosts(section),
            section.flag("queryToken", false),
            Secrets.list(section, "bodySignature"),
            section.flag("erasable", false) ? true : null,
            ImCallbackYaml.read(section, callbackUrl),
            ActionsYaml.read(section));
    if (exempt != null) {
      exempt.done();
    }
    section.done();
    return app;
  }

  private static @Nullable String callbackUrl(Section section) {
    String url = section.text("callbackUrl");
    if (url != null && !CallbackUrl.valid(url)) {
      section.problem("callbackUrl", url, CallbackUrl.ALLOWED);
      return null;
    }
    return url;
  }

  private static List<CallbackModule> modules(Section section) {
    boolean listed = section.has("modules");
    String field = section.has("tokens") ? "tokens" : "token";
    if (listed && section.has(field)) {
      section.problem(field, "(not shown)", "a token here or in modules, not both");
    }
    if (!listed && section.has("imCallback") && !section.has(field)) {
      return List.of();
    }
    if (!listed) {
      return List.of(
          new CallbackModule(
              "all",
              all(Scene.Known.values()),
              tokens(section, field),
              all(ContentType.Known.values()),
              Set.of()));
    }
    List<CallbackModule> modules = new ArrayList<>();
    Set<Scene> served = new HashSet<>();
    Names names = new Names("module");
    for (Section each : section.sections("modules")) {
      CallbackModule module = module(each);
      names.define(each, "name", module.name());
      for (Scene scene : module.scenes()) {
        if (!served.add(scene)) {
          each.problem("scenes", scene.text(), "scenes that no other module of the app serves");
        }
      }
      modules.add(module);
      each.done();
    }
    if (modules.isEmpty()) {
      section.problem("modules", "", "at least one module");
    }
    return modules;
  }

  private static CallbackModule module(Section section) {
    String name = section.required("name", "a name");
    List<Scene.Known> scenes = section.choices("scenes", Scene.Known.values());
    if (scenes.isEmpty()) {
      section.problem("scenes", "", "at least one scene");
    }
    Set<ContentType> types =
        section.has("contentTypes")
            ? Set.copyOf(section.choices("contentTypes", ContentType.Known.values()))
            : all(ContentType.Known.values());
    String field = section.has("tokens") ? "tokens" : "token";
    return new CallbackModule(
        name,
        Set.copyOf(scenes),
        tokens(section, field),
        types,
        Set.copyOf(section.texts("profileFields")));
  }

  private static List<SecretRef> tokens(Section section, String field) {
    int written = section.texts(field).size();
    if (written < 1 || written > MAX_TOKENS) {
      section.problem(field, written + " tokens", "one token, or two while it is changed");
    }
    return Secrets.list(section, field);
  }

  private static ResultReturn resultReturn(Section section, @Nullable String callbackUrl) {
    String field = "resultReturn";
    ResultReturn result;
    Section detail = section.isText(field) ? null : section.section(field);
    if (detail == null) {
      result =
          new ResultReturn(
              section.choice(field, ResultMode.Known.values(), ResultMode.Known.OFF),
              null,
              false,
              null,
              null);
    } else {
      result =
          new ResultReturn(
              detail.choice("mode", ResultMode.Known.values(), ResultMode.Known.INTERCEPTED),
              Secrets.optional(detail, "token"),
              detail.flag("strict", false),
              detail.text("clientCertificate"),
              detail.text("trustedCertificates"));
      detail.done();
    }
    if (result.mode() != ResultMode.Known.OFF && callbackUrl == null) {
      section.problem(
          field, result.mode().text(), "off, or a valid callbackUrl beside it: results go there");
    }
    return result;
  }

  private static CommandTarget commandTarget(Section section) {
    Section target = section.section("commands");
    if (target == null) {
      return new CommandTarget.None();
    }
    CommandTarget read =
        switch (target.required("type", "none, tencent, webhook")) {
          case "tencent" ->
              new CommandTarget.Tencent(
                  TencentRegion.endpoint(target),
                  target.required("identifier", "an administrator account of the app"),
                  Secrets.required(target, "key"));
          case "webhook" ->
              new CommandTarget.Webhook(url(target, "url"), Secrets.required(target, "secret"));
          case "none" -> new CommandTarget.None();
          default -> {
            target.problem("type", target.text("type", ""), "none, tencent, webhook");
            yield new CommandTarget.None();
          }
        };
    target.done();
    return read;
  }

  /**
   * A URL of the operator's own choice: a name inside the own network, a query or a path may stand
   * in it.
   */
  static String url(Section section, String field) {
    String url = section.required(field, OperatorUrl.ALLOWED);
    if (!url.isEmpty() && !OperatorUrl.valid(url)) {
      section.problem(field, url, OperatorUrl.ALLOWED);
    }
    return url;
  }

  private static Set<String> users(@Nullable Section exempt, String field) {
    if (exempt == null) {
      return Set.of();
    }
    List<String> users = exempt.texts(field);
    users.stream()
        .filter(user -> user.length() > Section.MAX_ID)
        .forEach(user -> exempt.problem(field, user, "UserIDs of at most 256 characters"));
    return Set.copyOf(users);
  }

  private static Set<String> hosts(Section section) {
    List<String> hosts = section.texts("fileHosts");
    hosts.stream()
        .filter(host -> !OperatorUrl.hostValid(host))
        .forEach(host -> section.problem("fileHosts", host, "host or host:port"));
    return Set.copyOf(hosts);
  }

  private static <T, E extends T> Set<T> all(E[] values) {
    return Set.of(values);
  }
}
