package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.seamoocs.hub.broker.deeplink.Selection;
import org.seamoocs.hub.broker.deeplink.SelectionStart;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.platform.BrowserTie;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.page.Contact;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.DeploymentStatus;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.Registry;

/** Decides what a validated message leads to. */
@Dependent
class LaunchRouter {

    private final Registry registry;
    private final UsedNonces nonces;
    private final Arrivals arrivals;
    private final HubSettings settings;
    private final PageAnswers answers;
    private final SelectionStart selectionStart;
    private final MetricRegistry metrics;

    @Inject
    LaunchRouter(
            Registry registry,
            UsedNonces nonces,
            Arrivals arrivals,
            HubSettings settings,
            PageAnswers answers,
            SelectionStart selectionStart,
            MetricRegistry metrics) {
        this.registry = registry;
        this.nonces = nonces;
        this.arrivals = arrivals;
        this.settings = settings;
        this.answers = answers;
        this.selectionStart = selectionStart;
        this.metrics = metrics;
    }

    Response route(PlatformRegistration registration, LaunchMessage message, BrowserTie tie, BrowserRequest browser) {
        refuseLoops(registration, message);
        Deployment deployment = trusted(registration, message);
        return switch (message.type()) {
            case RESOURCE_LINK, SUBMISSION_REVIEW -> enter(deployment, message, tie, browser);
            case DEEP_LINKING -> select(deployment, message, tie, browser);
            default -> {
                nonces.use(message.nonce());
                throw refused(
                        LaunchError.MESSAGE_NOT_SERVED, message.type().wireName(), message, deployment.institution());
            }
        };
    }

    /** The deployment if it is trusted; one never seen before is noted, so that somebody can approve it. */
    private Deployment trusted(PlatformRegistration registration, LaunchMessage message) {
        Optional<Deployment> known = registry.deployment(registration, message.deployment());
        if (known.filter(d -> d.status() == DeploymentStatus.ACTIVE).isPresent()) {
            return known.get();
        }
        nonces.use(message.nonce());
        DeploymentStatus status = known.orElseGet(() -> registry.recordPending(registration, message.deployment()))
                .status();
        throw refused(
                LaunchError.DEPLOYMENT_PENDING,
                "a deployment of registration " + registration.code() + " is " + status,
                message,
                Optional.empty());
    }

    private Response enter(Deployment deployment, LaunchMessage message, BrowserTie tie, BrowserRequest browser) {
        Institution institution = deployment.institution().orElseThrow();
        CourseTarget target = CourseTarget.of(message, settings.publicUrl());
        Arrived arrived = arrivals.arrive(deployment, institution, message, target, tie);
        if (arrived instanceof Arrived.Nowhere) {
            return answers.noCourse(message, browser);
        }
        if (arrived instanceof Arrived.Refused refusal) {
            throw refused(refusal.error(), refusal.why(), message, Optional.of(institution));
        }
        metrics.counter(
                        "hub_launches",
                        new Tag("registration", deployment.registration().code()))
                .inc();
        return Response.seeOther(next(arrived)).build();
    }

    private URI next(Arrived arrived) {
        if (arrived instanceof Arrived.AtTool tool) {
            return tool.login();
        }
        Arrived.AtHub hub = (Arrived.AtHub) arrived;
        return settings.url(hub.path() + "?code=" + hub.code());
    }

    /** A launch must not come back to the hub by which it went out, be it by mistake or to earn marks twice (ADR 0008). */
    private void refuseLoops(PlatformRegistration registration, LaunchMessage message) {
        String self = settings.publicUrl().toString();
        if (message.hops().contains(self) || registration.issuerId().value().equals(self)) {
            nonces.use(message.nonce());
            throw refused(LaunchError.LOOP, "the launch came through this hub before", message, Optional.empty());
        }
    }

    /** Content selection, for those who may place something in the LMS's course (Deep Linking 2.0, 4.3). */
    private Response select(Deployment deployment, LaunchMessage message, BrowserTie tie, BrowserRequest browser) {
        Institution institution = deployment.institution().orElseThrow();
        if (!Selection.openTo(message.roles().courseRole())) {
            nonces.use(message.nonce());
            throw refused(
                    DeepLinkingError.NOT_A_TEACHER,
                    message.roles().courseRole().name(),
                    message,
                    Optional.of(institution));
        }
        return selectionStart.show(arrivals.select(deployment, institution, message, tie), browser);
    }

    private LaunchRefused refused(
            ErrorCode error, String why, LaunchMessage message, Optional<Institution> institution) {
        return new LaunchRefused(
                error,
                why,
                message.presentation().flatMap(LaunchPresentation::locale).or(() -> message.profile()
                        .locale()),
                message.presentation().flatMap(LaunchPresentation::returnUrl),
                institution
                        .map(i -> new Contact(i.name(), i.contactName(), i.contactEmail()))
                        .or(this::operator));
    }

    private Optional<Contact> operator() {
        return settings.operatorEmail()
                .map(email -> new Contact(settings.operatorName(), Optional.empty(), Optional.of(email)));
    }
}
