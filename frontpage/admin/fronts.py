"""The fronts at the desk: arrange, take, move, cancel, undo. Every rule stands in frontpage.workflow."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.body import clean_line
from articles.models import Section
from articles.staff import reach_of
from articles.workflow import NotAllowed
from delivery.keyset import BadCursor, page_of
from frontpage import workflow
from frontpage.admin import clock
from frontpage.admin.asking import NOW, RELEASE, KeepForm, MoveForm, ReasonForm
from frontpage.admin.draft import number
from frontpage.admin.media import WORDS, front_media
from frontpage.admin.noticing import changes
from frontpage.admin.screen import Screen
from frontpage.admin.steps import step
from frontpage.board import board_for, board_of
from frontpage.models import Front, Pin
from frontpage.workflow import StaleFront
from frontpage.workflow.gates import ARRANGING
from images.models import Image
from language.words import weekday_moment

PER_PAGE = 30  # arrangements in the list of all


@admin.register(Front)
class FrontAdmin(admin.ModelAdmin):
    """The changelist is the home page's screen; each section has one of its own."""

    def has_view_permission(self, request, obj=None):
        if not request.user.is_active:
            return False
        reach = reach_of(request.user, at=request.at)
        return any(reach.anywhere(right) for right in ARRANGING)

    has_module_permission = has_change_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        pages = [
            ("", self.arrange_view, "changelist", "section"),
            ("all/", self.all_view, "all", "section_all"),
            ("moment/", self.moment_view, "moment", "section_moment"),
            ("undo/", require_POST(self.undo_view), "undo", "section_undo"),
            ("restore/<int:pk>/", require_POST(self.restore_view), "restore", "section_restore"),
            ("move/<int:pk>/", self.move_view, "move", "section_move"),
            ("cancel/<int:pk>/", self.cancel_view, "cancel", "section_cancel"),
        ]
        of_sections = [
            path(f"section/<slug:slug>/{stem}", view(answer), name=f"frontpage_front_{name}")
            for stem, answer, _name, name in pages
        ]
        return [
            *of_sections,
            *(path(stem, view(answer), name=f"frontpage_front_{name}") for stem, answer, name, _name in pages),
        ]

    def front_of(self, request, slug) -> Front:
        """The front, if this person may arrange it."""
        front = Front.objects.of(get_object_or_404(Section, slug=slug) if slug else None)
        if not workflow.may_arrange(request.user, front, now=request.at):
            raise PermissionDenied(_("You may not arrange this front."))
        return front

    def page(self, request, template, *, status=200, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/frontpage/{template}", page, status=status)

    # --- arranging ---

    def arrange_view(self, request, slug=None):
        if slug is None and request.method == "GET" and (own := self._own_front(request)):
            return HttpResponseRedirect(clock.address_of(own))
        screen = Screen(request, self.front_of(request, slug))
        told = request.POST.get("do", "") if request.method == "POST" else ""
        if told == "take":
            return self.take(request, screen)
        if told.startswith(("pin:", "hold:", "unpin:")):
            return self.keep(request, screen, told)
        step(screen, told, request.POST)
        return self.show(request, screen)

    def _own_front(self, request):
        """Who may not arrange the home page comes to the first front they may."""
        if workflow.may_arrange(request.user, Front.objects.home(), now=request.at):
            return None
        for section in Section.objects.select_related("parent__parent__parent"):
            front = Front(kind=Front.Kind.SECTION, section=section)
            if workflow.may_arrange(request.user, front, now=request.at):
                return front
        return None

    def show(self, request, screen, *, status=200, **more):
        media = front_media(nonce=request.csp_nonce)
        context = {"title": screen.title, "screen": screen, "media": media, "words": WORDS, **more}
        return self.page(request, "front.html", status=status, **context)

    def take(self, request, screen):
        """Decide what is on the screen; what is refused stays on it."""
        screen.problem = screen.problem or screen.faults()
        if not screen.arrangement and not screen.take.is_valid():
            screen.problem = screen.problem or _("Not taken yet: say from when it shall hold. Nothing is lost.")
        if screen.problem:
            return self.show(request, screen, status=422)
        try:
            taken = self._decide(request, screen)
        except StaleFront as stale:
            return self._late(request, screen, stale)
        except NotAllowed as refused:
            screen.problem = str(refused)
            return self.show(request, screen, status=409)
        self._say_taken(request, screen, taken)
        asked = f"?arrangement={taken.pk}" if taken.live_from > request.at else ""
        return HttpResponseRedirect(screen.address + asked)

    def _decide(self, request, screen):
        said = {"by": request.user, "now": request.at, "title": clean_line(screen.take.data.get("title", ""))[:100]}
        places = screen.draft.list()
        if screen.arrangement:
            return workflow.rearrange(
                screen.arrangement, places, **said, seen_at=_seen_at(request, screen), also=screen.also
            )
        mode, chosen = screen.take.cleaned_data["mode"], screen.take.cleaned_data["release"]
        if mode == NOW:
            return workflow.arrange(screen.front, places, **said, seen=_seen(request, screen), also=screen.also)
        if _is_old(request, screen):
            raise StaleFront(screen.base or screen.live)
        release = chosen if mode == RELEASE else None
        return workflow.arrange(screen.front, places, **said, at=screen.moment, release=release, also=screen.also)

    def _late(self, request, screen, stale):
        """Somebody was faster: theirs is named, mine stays on the screen, and the next press puts mine on top."""
        screen.has_been_told()
        if screen.arrangement:
            theirs = []
        else:
            seen = screen.front.arrangements.filter(pk=number(request.POST.get("seen"))).first()
            before = board_for(screen.front, workflow.places_of(seen), at=request.at, by=request.user, now=request.at)
            theirs = changes(before, board_of(screen.front, at=request.at, by=request.user, now=request.at))
        screen.problem = str(stale)
        return self.show(request, screen, status=409, theirs=theirs)

    def _say_taken(self, request, screen, taken):
        if taken.live_from <= request.at or screen.mode == "live":
            messages.success(request, _("Taken. Readers see it now."))
        else:
            said = {"moment": weekday_moment(taken.live_from)}
            messages.success(request, _("Taken. Readers see it from %(moment)s on.") % said)
        if screen.also:
            messages.success(request, _("The coming arrangements you ticked have taken the change over."))

    # --- pins and holds: at once, beside the draft ---

    def keep(self, request, screen, told):
        name, _colon, key = told.partition(":")
        screen.keep = KeepForm(request.POST, prefix="keep")
        try:
            if name == "unpin":
                pin = get_object_or_404(Pin, front=screen.front, pk=number(key) or 0)
                workflow.unpin(pin, by=request.user, now=request.at)
                messages.success(request, _("Ended. From now on the arrangement counts again."))
            elif key in screen.draft.cells and screen.keep.is_valid():
                self._keep(request, screen, name, key)
        except NotAllowed as refused:
            screen.problem = str(refused)
        return self.show(request, screen, status=409 if screen.problem else 200)

    def _keep(self, request, screen, name, key):
        article = get_object_or_404(screen.visible, pk=number(request.POST.get("cell-article")) or 0)
        said = {"by": request.user, "now": request.at, **screen.keep.cleaned_data}
        if name == "hold":
            workflow.hold(screen.front, article, **said)
            screen.draft = screen.draft.without(screen.draft.key_of(article.pk))
            done = _("Kept off this front until %(moment)s.")
        else:
            room, position = screen.draft.cells[key]
            place = screen.draft.places.get(screen.draft.key_of(article.pk))
            own = screen.typed or (place.words if place else {"headline": "", "image_id": None})
            words = {"headline": own["headline"], "image": _image(own["image_id"])}
            spot = {"slot": room.slot, "position": position, "section": room.section}
            later = screen.moment if screen.mode == "plan" else None
            workflow.pin(screen.front, article, **said, **spot, **words, at=later)
            done = _("Held in this place until %(moment)s.")
        screen.open, screen.keep = "", None
        messages.success(request, done % {"moment": weekday_moment(said["until"])})

    # --- along the clock ---

    def moment_view(self, request, slug=None):
        """From when on shall a new arrangement hold? Then the front as it will be at that moment."""
        front = self.front_of(request, slug)
        form = MoveForm(request.GET if "at" in request.GET else None)
        if form.is_bound and form.is_valid():
            moment = form.cleaned_data["at"]
            if moment > request.at:
                return HttpResponseRedirect(f"{clock.address_of(front)}?{clock.asked_for(moment)}")
            form.add_error("at", _("This moment is over. Choose a later one."))
        title = _("Front: %(front)s, another moment") % {"front": front}
        return self.page(request, "moment.html", form=form, front_address=clock.address_of(front), title=title)

    def all_view(self, request, slug=None):
        front = self.front_of(request, slug)
        found = front.arrangements.select_related("decided_by", "release")
        try:
            page = page_of(found, order=("-live_from", "-pk"), size=PER_PAGE, cursor=request.GET.get("page"))
        except BadCursor:
            raise Http404 from None
        rows = [clock.row_of(each, front, now=request.at) for each in page.items]
        title = _("Front: %(front)s, all arrangements") % {"front": front}
        moves = front.moves.select_related("who")[:PER_PAGE] if not request.GET.get("page") else []
        context = {"rows": rows, "earlier": page.next_cursor, "later": page.previous_cursor, "moves": moves}
        return self.page(request, "all.html", title=title, front_address=clock.address_of(front), **context)

    def undo_view(self, request, slug=None):
        front = self.front_of(request, slug)
        seen = front.arrangements.filter(pk=number(request.POST.get("seen")) or 0).first()
        return self._pressed(
            request, front, _("Undone. Readers see the arrangement before it."), workflow.undo, front, seen=seen
        )

    def restore_view(self, request, pk, slug=None):
        front = self.front_of(request, slug)
        arrangement = get_object_or_404(front.arrangements, pk=pk, live_from__lte=request.at)
        return self._pressed(request, front, _("Readers see this arrangement again."), workflow.restore, arrangement)

    def _pressed(self, request, front, done, verb, row, /, **said):
        try:
            verb(row, by=request.user, now=request.at, **said)
            messages.success(request, done)
        except NotAllowed as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(clock.address_of(front))

    def move_view(self, request, pk, slug=None):
        front, arrangement = self._coming(request, pk, slug)
        form = MoveForm(request.POST or None, initial={"at": arrangement.live_from})
        if request.method == "POST" and form.is_valid():
            at = form.cleaned_data["at"]
            done = _("Moved to %(moment)s.") % {"moment": weekday_moment(at)}
            return self._pressed(request, front, done, workflow.reschedule, arrangement, at=at)
        return self._about(request, front, arrangement, form, verb="move", title=_("Move the arrangement"))

    def cancel_view(self, request, pk, slug=None):
        front, arrangement = self._coming(request, pk, slug)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            done = _("Cancelled. Readers keep what they see.")
            return self._pressed(
                request, front, done, workflow.unschedule, arrangement, reason=form.cleaned_data["reason"]
            )
        return self._about(request, front, arrangement, form, verb="cancel", title=_("Cancel the arrangement"))

    def _coming(self, request, pk, slug):
        front = self.front_of(request, slug)
        return front, get_object_or_404(front.arrangements.coming(at=request.at).select_related("release"), pk=pk)

    def _about(self, request, front, arrangement, form, *, verb, title):
        address = f"{clock.address_of(front)}?arrangement={arrangement.pk}"
        context = {"arrangement": arrangement, "form": form, "front": front, "back": address, "verb": verb}
        return self.page(request, "decide.html", title=title, **context, moment=weekday_moment(arrangement.live_from))


def _seen(request, screen):
    """The arrangement that was in force when the page was opened."""
    return screen.front.arrangements.filter(pk=number(request.POST.get("seen")) or 0).first()


def _seen_at(request, screen):
    """When the arrangement on the page had been decided; a page that does not say so counts as too old."""
    sent = request.POST.get("seen_at", "")
    return next((each for each in [screen.arrangement.decided_at] if each.isoformat() == sent), screen.now)


def _is_old(request, screen):
    """Has somebody changed or cancelled the coming arrangement that this one was made from?"""
    sent, base = request.POST.get("start_at", ""), screen.base
    return bool(sent) and (base is None or base.decided_at.isoformat() != sent)


def _image(key):
    return Image.objects.filter(pk=key).first() if key else None
