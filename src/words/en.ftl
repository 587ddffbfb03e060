# Every sentence about a change, in English.
#
# A property's own text is what it is called in a sentence ("the target changes …"); its
# attributes are sentences of its own: for an effect (.tightens, .loosens, .redefines), for an
# action (.added, .removed, .changed), or for a switch (.on, .off).
# An entry's text is its topic; its attributes say that it came or went.

## Verdicts

verdict-tightens = { $by } owes more
    .for-a-time = { $by } owes more for a time
verdict-loosens = { $by } owes less
    .for-a-time = { $by } owes less for a time
verdict-harder = Harder for { $by }
verdict-easier = Easier for { $by }
verdict-adds = { $by } owes something new
verdict-removes = { $by } no longer owes this
verdict-redefines = { $by } owes something else
    .for-a-time = { $by } owes something else for a time
verdict-remedy-lost = { $to } loses its remedy
verdict-remedy-weaker = { $to }’s remedy gets weaker
verdict-remedy-changed = { $to }’s remedy changes
verdict-remedy-gained = { $to } gains a remedy
verdict-remedy-stronger = { $to }’s remedy gets stronger
verdict-leads-fewer = Fewer leads can count
verdict-leads-more = More leads can count
verdict-leads-other = Other leads count
verdict-leads-same = The same leads count
verdict-mixed = Both teams’ promises move
verdict-definition-changed = Redefined
verdict-definition-added = New
verdict-definition-removed = Removed
verdict-assumption = Plans rest on another figure
verdict-overload = Reps would have more to do than is agreed
verdict-routing = Leads go elsewhere
verdict-gate = Who must sign
verdict-record = On the record
verdict-wording = Wording only
verdict-renamed = Renamed
verdict-moved = Order changed
verdict-neutral = Nobody owes more or less
verdict-version = A new version
verdict-plan-uncovered = The plan would need more than { $by } promises
verdict-plan-covered = What { $by } promises is enough for the plan again
verdict-plan-more = The plan needs more { $leads }
verdict-plan-less = The plan needs fewer { $leads }

## What all changes come to

counted-changes = { $number ->
        [one] 1 change
       *[other] { $count } changes
    }
counted-promises = { $number ->
        [one] 1 promise
       *[other] { $count } promises
    }
summary = { $changes }.
    .between = { $changes } from { $base } to { $head }.
summary-nothing = No word or number of the agreement.
    .between = Nothing changed from { $base } to { $head }.
summary-layout = Layout only: order, comments or formatting moved. No word or number changed.
    .between = Layout only, from { $base } to { $head }: order, comments or formatting moved. No word or number changed.
summary-modes = Only the permissions of files; no word or number. They are part of what is signed.
    .between = Only the permissions of files changed, from { $base } to { $head }; no word or number did. They are part of what is signed.
summary-wording = Wording only: nothing that is measured, counted, routed or signed.
summary-signatories = Who may sign changes.
summary-signing-rules = Which signatures a change needs is set anew.
summary-from = Takes effect on { $day }.
    .beside = Takes effect on { $day }; { $guards }, as soon as it is merged.
summary-notice = Takes effect { $notice } after both teams have signed.
    .beside = Takes effect { $notice } after both teams have signed; { $guards }, as soon as it is merged.
summary-at-once = Takes effect as soon as it is merged.
guards-signing = who signs
guards-checks = how changes are checked

summary-unread = ✗ { $file } cannot be read: what changed in it is not said.
diff-page = What this changes

# Who must sign.
needs = Must be signed by { $people }.
    .among = Among those who sign must be { $people }.

# A team's line: what all changes together do to it.
tally = { $team } { $parts }.
    .you = You { $parts }.
tally-owes-more = owes more in { $promises }
    .you = owe more in { $promises }
tally-owes-less = owes less in { $promises }
    .you = owe less in { $promises }
tally-owes-more-excepted = owes more in { $promises } by an exception
    .you = owe more in { $promises } by an exception
tally-owes-less-excepted = owes less in { $promises } by an exception
    .you = owe less in { $promises } by an exception
tally-gains = gains in { $promises }
    .you = gain in { $promises }
tally-loses = loses in { $promises }
    .you = lose in { $promises }
tally-harder = finds { $promises } harder to keep
    .you = find { $promises } harder to keep
tally-easier = finds { $promises } easier to keep
    .you = find { $promises } easier to keep
tally-better-covered = is better covered in { $promises }
    .you = are better covered in { $promises }
tally-less-covered = is less well covered in { $promises }
    .you = are less well covered in { $promises }
tally-owes-more-passed = owes more for companies that change segment
    .you = owe more for companies that change segment
tally-owes-less-passed = owes less for companies that change segment
    .you = owe less for companies that change segment
tally-gains-passed = gains for companies that change segment
    .you = gain for companies that change segment
tally-loses-passed = loses for companies that change segment
    .you = lose for companies that change segment

## What happens to a promise

promise-tightens = { $by } owes { $to } more: { $promises }.
    .same = Here too { $by } owes { $to } more, under the same promises.
    .remedy = { $to } is better covered when { $by } breaks { $promises }. What is promised stays the same.
    .same-remedy = Here too { $to } is better covered, for the same promises.
    .for-a-time = { $by } owes { $to } more for that time; then it ends by itself.
    .disposition = Harder for { $by }: { $promises } { $number ->
        [one] stays as written, and fewer leads count towards it; how many fewer is not stated.
       *[other] stay as written, and fewer leads count towards them; how many fewer is not stated.
    }
promise-loosens = { $by } owes { $to } less: { $promises }.
    .same = Here too { $by } owes { $to } less, under the same promises.
    .remedy = { $to } is less well covered when { $by } breaks { $promises }. What is promised stays the same.
    .remedy-gone = Nothing is agreed any more for a breach of { $promises } by { $by }. What is promised stays the same.
    .same-remedy = Here too { $to } is less well covered, for the same promises.
    .for-a-time = { $by } owes { $to } less for that time; then it ends by itself.
    .disposition = Easier for { $by }: { $promises } { $number ->
        [one] stays as written, and more leads count towards it; how many more is not stated.
       *[other] stay as written, and more leads count towards them; how many more is not stated.
    }
promise-adds = { $by } newly owes { $to }: { $promises }.
    .same = Here too { $by } newly owes { $to } the same promises.
promise-removes = { $by } no longer owes { $to }: { $promises }.
    .same = Here too { $by } no longer owes { $to } the same promises.
promise-redefines = { $by } owes { $to } something else, neither clearly more nor clearly less: { $promises }.
    .definition = Other leads fall under { $promises } by that. Whether { $by } owes { $to } more or less in all is not stated.
    .remedy = What follows when { $by } breaks { $promises } is another for { $to }, neither clearly better nor clearly worse. What is promised stays the same.
    .same-remedy = Here too what follows is another for { $to }, neither clearly better nor clearly worse.
    .same = Here too { $by } owes { $to } something else under the same promises, neither clearly more nor clearly less.
    .for-a-time = { $by } owes { $to } something else for that time, neither clearly more nor clearly less; then it ends by itself.

# What a topic says of promises that move because of something else; of many, their number.
cause-calendar = { $promise }, through its calendar
    .several = { $count } promises, through their calendar
cause-exception = { $promise }, by an exception
    .several = { $count } promises, by an exception
cause-escalation = { $promise }: what follows a breach
    .several = { $count } promises: what follows a breach
cause-metric = { $promise }, through its metric
    .several = { $count } promises, through their metric
cause-qualification = { $promise }, through who qualifies
    .several = { $count } promises, through who qualifies
cause-definition = { $promise }, through a definition
    .several = { $count } promises, through a definition

# What a change of who qualifies comes to. The promise itself stays as it is written.
leads-fewer = Fewer leads can count as { $terms }; how many fewer is not stated.
leads-more = More leads can count as { $terms }; how many more is not stated.
leads-other = Other leads count as { $terms } than before; whether more or fewer is not stated.
leads-same = Which leads count as { $terms } stays the same.
leads-term-new = The term { $terms } is new as well; nothing counts as it so far.
leads-term-gone = The term { $terms } is gone as well; nothing counts as it any more.
# What several changes of who qualifies come to, by term.
routes-together = { $terms }, all changes together: { $parts }.
    .mixed = { $terms }, all changes together: { $parts }. Whether more or fewer leads count in all is not stated.
routes-gone = gone: { $routes }
routes-new = new: { $routes }
routes-narrower = narrower: { $routes }
routes-wider = wider: { $routes }
routes-other = for other leads: { $routes }
routes-excluded = shut out: { $routes }
routes-included = no longer shut out: { $routes }
companies-move = Companies of { $size } move from “{ $from }” to “{ $to }”.
companies-owed =
    .tightens = { $which }: “{ $new }” ({ $is }) instead of “{ $old }” ({ $was }). { $by } owes { $to } more.
    .loosens = { $which }: “{ $new }” ({ $is }) instead of “{ $old }” ({ $was }). { $by } owes { $to } less.
    .redefines = { $which }: “{ $new }” ({ $is }) instead of “{ $old }” ({ $was }). Whether that is more or less is not stated.
    .counted = { $which }: they count under “{ $new }” and no longer under “{ $old }”.
    .gone = { $which }: “{ $old }” no longer holds, and nothing takes its place. { $by } owes { $to } less.
    .come = { $which }: “{ $new }” holds now, where nothing did. { $by } owes { $to } more.
companies-which = For them
    .others = For their other leads
    .some = For their { $scope }
still-called = Still called “{ $name }” in: { $places }.
still-named = “{ $name }” is gone, but these still speak of it: { $places }.
leads-fewer-tightens = Harder for { $by }: { $promises } { $number ->
        [one] stays as written, and fewer leads count towards it.
       *[other] stay as written, and fewer leads count towards them.
    }
leads-fewer-loosens = Less for { $by } to do: fewer leads fall under { $promises }.
leads-more-tightens = More for { $by } to do: more leads fall under { $promises }.
leads-more-loosens = Easier for { $by }: { $promises } { $number ->
        [one] stays as written, and more leads count towards it.
       *[other] stay as written, and more leads count towards them.
    }
leads-fewer-both-ways = Both ways for { $by }: { $promises } { $number ->
        [one] stays as written, and fewer leads count towards it: the least it asks for is harder to reach, the most it allows easier to keep.
       *[other] stay as written, and fewer leads count towards them: the least they ask for is harder to reach, the most they allow easier to keep.
    }
leads-more-both-ways = Both ways for { $by }: { $promises } { $number ->
        [one] stays as written, and more leads count towards it: the least it asks for is easier to reach, the most it allows harder to keep.
       *[other] stay as written, and more leads count towards them: the least they ask for is easier to reach, the most they allow harder to keep.
    }
leads-other-tightens = More for { $by } to do under { $promises }.
leads-other-loosens = Less for { $by } to do under { $promises }.
leads-redefine = Other leads fall under { $promises }; whether { $by } has more or less to do is not stated.

# What several changes are about that are one decision.
topic-leads = Who counts as { $terms }
topic-plan = What the plan reckons with
version-new = Version { $new } takes the place of version { $old }.
version-from = It holds from { $new } (before: from { $old }).
    .ahead = The agreement as changed here holds from { $new }; the version before it holds from { $old } until then. The date alone changes no promise.
version-review = The next review is on { $new } (before: { $old }).
lead-data-new = Lead data newly listed: { $data }.
lead-data-gone = Lead data no longer listed: { $data }.
lead-data-renamed = Lead data with another name: { $data }.
topic-alike = { $topic } and { $count } others
    .one = { $topic } and one other
alike = The same holds for { $others }.
named-now = Now named by: { $places }.
named-no-more = No longer named by: { $places }.
reworded = { $topic }: the { $noun } reads differently.

# What follows elsewhere.
dangling = { $topic } is gone, but still named by { $places }.
title-lost = “{ $title }” is then a job title of no persona, and nothing else names it.
    .still-named = “{ $title }” is then a job title of no persona, but it is still named by { $places }.
escalation-start = If that is missed, { $paths } { $number ->
        [one] starts
       *[other] start
    } from the new deadline.
still-open = Leads that came in before { $day } may still be open: for them, { $promises } { $number ->
    [one] changes
   *[many] change
 } too.
beside-unparted = The agreement does not say whether a lead of “{ $promise }” can be one of { $others } too. If one can, nobody has agreed which promise it is owed. The countries of each region and the size of each segment, written down, settle it.
beside-as-well = “{ $promise }” is for leads of { $others } too, and both measure the same. Which of them counts where they differ is not written down.
beside-more = others
stands-alone = Nothing else in the agreement is reckoned from it.
silence-by-then = { $silence ->
    [escalates] As before, a lead that nobody accepts or returns by then is escalated.
   *[other] As before, a lead that nobody accepts or returns by then counts as { $silence }.
}
persona-unaffected = Still aimed at this persona: { $places }.
deals = deals
funnel-need = Needed a { $per }: { $needs }.
    .of-some = For { $scope }, needed a { $per }: { $needs }.
plan-lost = What the plan needs can no longer be computed: { $gap }.
reach-enough = “{ $promise }” promises { $promised }. The plan needs { $need } { $unit } a { $per } ({ $calculation }), so that is enough.
    .still = “{ $promise }” promises { $promised }. The plan needs { $need } { $unit } a { $per } ({ $calculation }), so that is still enough.
    .again = “{ $promise }” promises { $promised }. The plan needs { $need } { $unit } a { $per } ({ $calculation }), so that is enough now; before, { $was } were missing.
reach-short = “{ $promise }” promises { $promised }. The plan needs { $need } { $unit } a { $per } ({ $calculation }): { $short } short.
    .newly = “{ $promise }” promises { $promised }. The plan needs { $need } { $unit } a { $per } ({ $calculation }): { $short } short. Before, it was enough.
    .still = “{ $promise }” promises { $promised }. The plan needs { $need } { $unit } a { $per } ({ $calculation }): { $short } short; before, { $was } were missing.
share-bound = { $bound ->
        [most] at most { $value }
        [exactly] exactly { $value }
       *[least] at least { $value }
    }
share-in-numbers = Reckoned on the { $base } { $unit } a { $per } that “{ $counted }” promises, that is { $number } of them.
    .changed = Reckoned on the { $base } { $unit } a { $per } that “{ $counted }” promises, that is { $number } of them instead of { $was }.
    .same = Reckoned on the { $base } { $unit } a { $per } that “{ $counted }” promises, that is { $number } of them, as before.
    .both-changed = Reckoned on the { $base } { $unit } a { $per } that “{ $counted }” promises, that is { $number } of them; until now, { $bounded_was } of { $was_base }.
    .by-number = The { $share } that “{ $promise }” promises is then { $number } a { $per }.
    .by-number-changed = The { $share } that “{ $promise }” promises is then { $number } a { $per } instead of { $was }.
    .by-number-same = The { $share } that “{ $promise }” promises is then { $number } a { $per }, as before.
rate-enough = “{ $promise }” promises { $promised }. From { $from } to { $to } the plan reckons with { $rate }, so that is enough.
    .still = “{ $promise }” promises { $promised }. From { $from } to { $to } the plan reckons with { $rate }, so that is still enough.
    .again = “{ $promise }” promises { $promised }. From { $from } to { $to } the plan reckons with { $rate }, so that is enough now; before, it was { $was } short.
rate-short = “{ $promise }” promises { $promised }. From { $from } to { $to } the plan reckons with { $rate }: { $short } short.
    .newly = “{ $promise }” promises { $promised }. From { $from } to { $to } the plan reckons with { $rate }: { $short } short. Before, it was enough.
    .still = “{ $promise }” promises { $promised }. From { $from } to { $to } the plan reckons with { $rate }: { $short } short; before, { $was }.
rate-short-by = { $number ->
        [one] 1 percentage point
       *[many] { $points } percentage points
    }
load = Each rep’s day{ $where }: { $was } → { $load } attempts, within the { $possible } agreed ({ $leads } × { $attempts } attempts ÷ ({ $reps } × { $days } days)).
    .over = Each rep’s day{ $where }: { $was } → { $load } attempts, over the { $possible } agreed ({ $leads } × { $attempts } attempts ÷ ({ $reps } × { $days } days)). To decide: more reps, fewer leads, fewer attempts for each lead, or more than { $possible } a day.
    .open = Each rep’s day{ $where }: { $was } → { $load } attempts; how many a rep manages is not stated ({ $leads } × { $attempts } attempts ÷ ({ $reps } × { $days } days)).
    .first = Each rep’s day{ $where }: { $load } attempts, within the { $possible } agreed ({ $leads } × { $attempts } attempts ÷ ({ $reps } × { $days } days)).
    .first-over = Each rep’s day{ $where }: { $load } attempts, over the { $possible } agreed ({ $leads } × { $attempts } attempts ÷ ({ $reps } × { $days } days)). To decide: more reps, fewer leads, fewer attempts for each lead, or more than { $possible } a day.
    .first-open = Each rep’s day{ $where }: { $load } attempts; how many a rep manages is not stated ({ $leads } × { $attempts } attempts ÷ ({ $reps } × { $days } days)).
load-promised = { $leads } { $unit } promised a { $per }
load-planned = { $leads } { $unit } a { $per } that the plan needs
load-reps = { $number ->
        [one] 1 rep
       *[many] { $reps } reps
    }
plan-decide = Nobody’s written promise changes. To decide: promise { $enough } a { $per }, or revisit the plan’s figures.

condition-changed = { $topic }: needed with this change: { $new }. Needed until now: { $old }.
    .by-steps = { $topic }: { $steps } With this change: { $new }. Until now: { $old }.
    .in-item = { $topic }: { $steps } With this change: { $new }.
    .shuts-out = { $topic }: shut out with this change: { $new }. Shut out until now: { $old }.
condition-is = { $field } is { $values }
condition-is-not = { $field } is not { $values }
condition-none-of = { $field } is none of { $values }
condition-contains = { $field } contains { $values }
condition-of = { $field } of { $bounds }
condition-known = { $field } is known
condition-unknown = { $field } is not known
condition-not = not: { $part }
condition-some = at least { $need } of these: { $of }
step-now-in = Enough as well: { $condition }.
    .shuts-out = Shut out as well: { $condition }.
step-now-out = No longer enough: { $condition }.
    .shuts-out = No longer shut out: { $condition }.
step-newly-listed = { $field } may also be { $values }.
    .shuts-out = Leads whose { $field } is { $values } are shut out as well.
step-no-longer-listed = { $field } may no longer be { $values }.
    .shuts-out = Leads whose { $field } is { $values } are no longer shut out.
step-newly-ruled-out = { $field } must not be { $values } any more.
    .shuts-out = Leads whose { $field } is { $values } are no longer shut out by it.
step-no-longer-ruled-out = { $field } may be { $values } again.
    .shuts-out = Leads whose { $field } is { $values } are shut out by it.
step-required = Also needed: { $condition }.
    .shuts-out = A lead is shut out only if this is true as well: { $condition }.
step-no-longer-required = No longer needed: { $condition }.
    .shuts-out = To be shut out, a lead need no longer meet this: { $condition }.
step-enough = Newly enough: { $condition }.
    .shuts-out = Newly shut out: { $condition }.
step-no-longer-enough = No longer enough: { $condition }.
    .shuts-out = No longer shut out by this: { $condition }.

topic-slower-clock = { $topic }: same number, slower clock
topic-faster-clock = { $topic }: same number, faster clock

## Sentences for any property

changed = { $topic }, { $noun }: { $new } instead of { $old }.
stated = New { $noun } for { $topic }: { $new }.
unstated = { $topic } no longer states the { $noun }. It was { $old }.
list-gained = { $topic }: added to the { $noun }: { $gained }.
list-lost = { $topic }: taken out of the { $noun }: { $lost }.
list-both = { $topic }: added to the { $noun }: { $gained }; taken out: { $lost }.
list-order = { $topic }, order of the { $noun }: { $new }. Instead of: { $old }.
spelled-out = { $topic }, { $noun }: written down otherwise; nothing changes by it.
switched-on = { $topic }, { $noun }: yes instead of no.
switched-off = { $topic }, { $noun }: no instead of yes.
part-added = { $topic }: { $part } is new: { $facts }.
part-removed = { $topic }: { $part } is gone. It was: { $facts }.
unknown-property = { $topic }: something that this version of the tool does not know becomes { $new } instead of { $old }.

called = { $topic } is no longer called { $old }. Nothing else about it changes by that.
called-anew = { $topic } is no longer called { $old }. Nothing else says what is meant by it.

owes-tightens = { $by } owes { $to } more by that.
owes-loosens = { $by } owes { $to } less by that.
owes-redefines = { $by } owes { $to } something else by that, neither clearly more nor clearly less.
duty-tightens = { $topic }, { $noun }: { $new } instead of { $old }. { $by } owes { $to } more.
duty-loosens = { $topic }, { $noun }: { $new } instead of { $old }. { $by } owes { $to } less.
duty-redefines = { $topic }, { $noun }: { $new } instead of { $old }. { $by } owes { $to } something else, neither clearly more nor clearly less.
duty-neutral = { $topic }, { $noun }: { $new } instead of { $old }. What { $by } owes { $to } from today on stays the same.

entry-added = { $topic } is new: { $facts }.
    .bare = { $topic } is new.
entry-removed = { $topic } is gone. It said: { $facts }.
    .bare = { $topic } is gone.
entry-renamed = { $topic } is kept under another id, { $new } instead of { $old }. All that refers to it follows; words that say the old id do not. Nothing else changes by that.
    .counted = { $topic } is kept under another id, { $new } instead of { $old }. Metrics that go by the id do not follow: by that they count something else.
renamed-name = { $topic } is no longer called { $old }, and has another id. All that refers to it follows; words that say the old name or id do not. Nothing else changes by that.
    .anew = { $topic } is no longer called { $old }, and has another id. Nothing else says what is meant by it.
    .counted = { $topic } is no longer called { $old }, and has another id. Metrics that go by the id do not follow: by that they count something else.
entry-moved = { $topic } moves: it stands { $place }.
place-first = first
place-after = after { $before }

deadline = A lead of { $start }: due { $old } → { $new }{ $hours }.
    .of-promise = { $promise }, a lead of { $start }: due { $old } → { $new }{ $hours }.
    .then = A lead of { $start }: due { $old }{ $hours } → { $new }, around the clock.
    .until-now = A lead of { $start }: due { $old }, around the clock → { $new }{ $hours }.
deadline-hours = { " " }({ $words })
not-stated = not stated
everything = all leads
none-stated = no limit
always = no date

# What an entry that comes or goes says of each property; some say it in their own way (.fact).
fact = { $noun } { $value }
fact-long = { $noun }: { $value }

## Words that a choice is between

seats-of-role = { $count } with the role “{ $role }”
word-sales = Sales
word-marketing = Marketing
word-january = January
word-february = February
word-march = March
word-april = April
word-may = May
word-june = June
word-july = July
word-august = August
word-september = September
word-october = October
word-november = November
word-december = December
word-mon = Monday
word-tue = Tuesday
word-wed = Wednesday
word-thu = Thursday
word-fri = Friday
word-sat = Saturday
word-sun = Sunday
word-escalates = taken to the next level
word-rep = the rep
word-prospect = the prospect
time-of-rep = the rep’s time
time-of-prospect = the prospect’s time

## Agreement

document-agreement = The agreement
document-signatories = Sign-off
document-sla = The promises
document-definitions = The definitions
document-qualification = The qualification of leads
document-escalation = The escalation paths
document-exceptions = The exceptions
document-goals = The goals
document-meetings = The meetings
document-interviews = The interviews
document-open-points = The open points
document-scorecards = The scorecards
document-ratifications = The ratifications
document-kpis = The key figures
document-personas = The personas
document-dispositions = The reasons for turning leads down
document-feedback = Feedback between the teams
document-content = The content
document-offers = The offers
document-countersign = The settings
agreement-name = name
agreement-status = status
agreement-version = version
agreement-effective-from = first day in force
agreement-effective-to = last day in force
agreement-currency = currency
agreement-notice-period = notice period for changes
agreement-notice-calendar = calendar of the notice period
agreement-fiscal-year-starts = month in which the fiscal year starts
agreement-purpose = purpose
review-cadence = rhythm of reviews
review-next = day of the next review

entry-party = { $name } as a party
party-name = name of the party
party-accountable = accountable role

entry-calendar = Calendar “{ $name }”
calendar-name = name of the calendar
calendar-whose = place whose local time counts
    .changed = { $topic }: the hours are in the local time of { $new } instead of { $old }.
    .fact = in the local time of { $value }
calendar-time-zone = time zone
calendar-weekdays = working days
calendar-open = start of the working day
calendar-close = end of the working day
calendar-holidays = holidays

entry-planning-step = Planning step “{ $name }”
planning-text = work of the step
planning-owner = owner of the step
planning-teams = teams in the step
planning-when = time of the step
planning-inputs = inputs
planning-outputs = outputs

entry-outcome = Outcome “{ $name }”
outcome-team = team that drives it
outcome-text = outcome
outcome-offering = offering
outcome-revenue = kind of revenue
outcome-customers = kind of customers

## Promises

entry-commitment = { $name }
    .added = { $by } newly owes { $to } “{ $topic }”: { $facts }.
    .removed = { $by } no longer owes { $to } “{ $topic }”. It was: { $facts }.
    .renamed = The promise “{ $topic }” is kept under another id, { $new_id } instead of { $old_id }. What is owed does not change by that.
    .tightens-added-beside = “{ $topic }” is new: { $target } instead of the { $other_target } of “{ $other }”. { $by } owes { $to } more for these leads. In full: { $facts }.
    .loosens-added-beside = “{ $topic }” is new: { $target } instead of the { $other_target } of “{ $other }”. { $by } owes { $to } less for these leads. In full: { $facts }.
    .redefines-added-beside = “{ $topic }” is new: { $target } instead of the { $other_target } of “{ $other }”. { $by } owes { $to } something else for these leads, neither clearly more nor clearly less. In full: { $facts }.
    .tightens-removed-beside = “{ $topic }” is gone; for its leads “{ $other }” holds: { $other_target } instead of { $target }. { $by } owes { $to } more. It was: { $facts }.
    .loosens-removed-beside = “{ $topic }” is gone; for its leads “{ $other }” holds: { $other_target } instead of { $target }. { $by } owes { $to } less. It was: { $facts }.
    .redefines-removed-beside = “{ $topic }” is gone; for its leads “{ $other }” holds: { $other_target } instead of { $target }. { $by } owes { $to } something else, neither clearly more nor clearly less. It was: { $facts }.
    .redefines-added-as-well = “{ $topic }” is new: { $facts }. For its leads “{ $other }” holds as well: { $other_target }. Which of the two counts where they differ is not written down.
    .redefines-removed-as-well = “{ $topic }” is gone. It was: { $facts }. For its leads “{ $other }” holds on: { $other_target }. Which of the two counted where they differ was not written down.
    .tightens-added = “{ $topic }” is new and asks more of { $by } than what held before: { $facts }. { $to } gains.
    .loosens-added = “{ $topic }” is new and asks less of { $by } than what held before: { $facts }. { $to } loses.
    .redefines-added = “{ $topic }” is new and takes the place of what held before: { $facts }.
    .tightens-removed = “{ $topic }” is gone; what holds in its place asks more of { $by }. It was: { $facts }.
    .loosens-removed = “{ $topic }” is gone; what holds in its place asks less of { $by }. It was: { $facts }. { $to } loses.
    .redefines-removed = “{ $topic }” is gone; something else holds in its place. It was: { $facts }.
    .neutral-added = “{ $topic }” is new and moves no promise from today on: { $facts }.
    .neutral-removed = “{ $topic }” is gone; no promise moves by it from today on. It was: { $facts }.
sla-name = name of the promise
    .changed = “{ $old }” gets the name “{ $new }”.
sla-owed-by = team that owes it
    .redefines = “{ $topic }” is owed by { $new } instead of { $old }.
sla-owed-to = team that it is owed to
    .redefines = “{ $topic }” is owed to { $new } instead of { $old }.
sla-metric = metric
    .fact = measured as { $value }
    .redefines = “{ $topic }” is measured as { $new } instead of { $old }.
sla-scope = scope
    .fact = for { $value }
    .tightens = “{ $topic }” holds for { $new } instead of { $old }. { $by } owes { $to } more by that.
    .loosens = “{ $topic }” holds for { $new } instead of { $old }. { $by } owes { $to } less by that.
    .redefines = “{ $topic }” holds for { $new } instead of { $old }. More is owed for some leads and less for others.
    .neutral = “{ $topic }” holds for { $new } instead of { $old }. No promise moves by that from today on.
sla-target = target
    .deadline-tightens = With this change, { $by } must meet “{ $topic }” within { $new } instead of { $old }{ $delta }. { $to } gains.
    .deadline-loosens = With this change, { $by } may take { $new } instead of { $old } for “{ $topic }”{ $delta }. { $to } loses.
    .deadline-redefines = With this change, { $by } must meet “{ $topic }” within { $new } instead of { $old }. That is sooner for some leads and later for others.
    .tightens = With this change, { $by } owes { $to } { $new } instead of { $old } under “{ $topic }”{ $delta }. { $to } gains.
    .loosens = With this change, { $by } owes { $to } { $new } instead of { $old } under “{ $topic }”{ $delta }. { $to } loses.
    .redefines = With this change, { $by } owes { $to } { $new } instead of { $old } under “{ $topic }”. The two cannot be compared.
    .neutral = The target of “{ $topic }” is written { $new } instead of { $old }. What { $by } owes from today on stays the same.
sla-limit = hard limit
    .tightens = The hard limit of “{ $topic }” becomes { $new } instead of { $old }{ $delta }. { $by } owes { $to } more.
    .loosens = The hard limit of “{ $topic }” becomes { $new } instead of { $old }{ $delta }. { $by } owes { $to } less.
    .tightens-added = “{ $topic }” gets a hard limit of { $new }; so far it has none. { $by } owes { $to } more.
    .loosens-removed = “{ $topic }” loses its hard limit of { $old }. { $by } owes { $to } less.
    .redefines = The hard limit of “{ $topic }” becomes { $new } instead of { $old }. The two cannot be ordered.
    .neutral = The hard limit of “{ $topic }” is written { $new } instead of { $old }. What { $by } owes from today on stays the same.
sla-attainment = share of cases that must meet the target
    .fact = to be met in { $value } of cases
    .tightens = “{ $topic }” must be met in { $new } instead of { $old } of cases. { $by } owes { $to } more.
    .loosens = “{ $topic }” need only be met in { $new } instead of { $old } of cases. { $by } owes { $to } less.
sla-calendar = calendar
    .fact = counted on { $value }
    .tightens = The hours of “{ $topic }” are counted on { $new } instead of { $old }. { $by } has less time; { $to } gains.
    .loosens = The hours of “{ $topic }” are counted on { $new } instead of { $old }. { $by } has more time; { $to } loses.
    .redefines = The hours of “{ $topic }” are counted on { $new } instead of { $old }. Deadlines are sooner for some leads and later for others.
    .counted-tightens = The time of “{ $topic }” is counted on { $new } instead of { $old }. { $by } owes { $to } more.
    .counted-loosens = The time of “{ $topic }” is counted on { $new } instead of { $old }. { $by } owes { $to } less.
    .counted-redefines = The time of “{ $topic }” is counted on { $new } instead of { $old }. Whether { $by } owes { $to } more or less by that is not stated.
    .neutral = “{ $topic }” names the calendar { $new } instead of { $old }. No deadline moves by that.
sla-clock-starts = start of the clock
    .fact = the clock starts at { $value }
    .redefines = The clock of “{ $topic }” starts at { $new } instead of { $old }.
sla-clock-stops = stop of the clock
    .fact = it stops at { $value }
    .redefines = The clock of “{ $topic }” stops at { $new } instead of { $old }.
sla-clock-transfer = clock after a change of owner
    .fact = after a change of owner it { $value }
    .tightens = When a lead of “{ $topic }” changes owner, the clock { $new } (until now: { $old }). { $by } owes { $to } more.
    .loosens = When a lead of “{ $topic }” changes owner, the clock { $new } (until now: { $old }). { $by } owes { $to } less.
sla-from = first day
    .fact = from { $value } on
    .tightens = “{ $topic }” holds from { $new } instead of { $old }. { $by } owes { $to } more by that.
    .loosens = “{ $topic }” holds from { $new } instead of { $old }. { $by } owes { $to } less by that.
    .redefines = “{ $topic }” holds from { $new } instead of { $old }.
sla-until = last day
    .fact = until { $value }
    .tightens = “{ $topic }” holds until { $new } instead of { $old }. { $by } owes { $to } more by that.
    .loosens = “{ $topic }” holds until { $new } instead of { $old }. { $by } owes { $to } less by that.
    .redefines = “{ $topic }” holds until { $new } instead of { $old }.
sla-measured-in = place where the result is looked up
    .fact = looked up in { $value }
    .redefines = “{ $topic }” is measured in { $new } instead of { $old }.
sla-breach = account of what breaks the promise
    .fact = also broken by this: { $value }
    .redefines = What breaks “{ $topic }” becomes: { $new }. Until now: { $old }.
sla-note = note

## Definitions

entry-term = The term “{ $name }”
term-name = term itself
term-definition = definition
term-expansion = long form
term-aliases = other names
term-owner = owner of the term
term-stage = stage its leads are in
    .fact = its leads are in { $value }

entry-stage = Lifecycle stage “{ $name }”
stage-name = name of the stage
stage-definition = definition of the stage
stage-owner = team that owns leads in it
    .fact = leads in it belong to { $value }
stage-kind = kind of stage
    .fact = kind of stage: { $value }
stage-entry-criteria = entry criteria
stage-exit-criteria = exit criteria
stage-to = stages it can lead to
stage-one-way = rule that there is no way back
    .on = { $topic }: a lead can no longer go back from here.
    .off = { $topic }: with this change, a lead can go back from here.
stage-probability = win probability
stage-queue = queue for leads without a rep
stage-stay-warn = time until a warning
stage-stay-close = time until it is closed
stage-stay-calendar = calendar of its longest stay

entry-status = Lead status “{ $name }”
status-name = name of the status
status-definition = definition of the status
status-stage = stage it belongs to
status-owner = team that owns leads in this status
status-queue = queue for this status

entry-deal-stage = Deal stage “{ $name }”
deal-stage-name = name of the deal stage
deal-stage-definition = definition of the deal stage
deal-stage-probability = win probability of a deal
    .fact = a deal in it is won with a probability of { $value }
deal-stage-owner = owner of deals in it
deal-stage-entry-criteria = entry criteria for deals
deal-stage-exit-criteria = exit criteria for deals
deal-stage-outcome = outcome of a deal
    .fact = a deal in it is { $value }
deal-stage-to = stages a deal can go to
entry-deal-stay = longest stay “{ $name }”
deal-stay-scope = group of deals it is for
deal-stay-warn = time until a deal is warned about
deal-stay-close = time until a deal is closed
deal-stay-calendar = calendar of the stay

entry-source = Traffic source “{ $name }”
source-name = name of the source
source-definition = definition of the source

entry-segment = Segment “{ $name }”
segment-name = name of the segment
segment-size = size that counts as this segment
    .fact = { $value }
segment-scheme = scheme the segment is part of
segment-condition = condition for this segment

entry-region = Region “{ $name }”
region-name = name of the region
region-countries = countries

entry-lead-class = Lead class “{ $name }”
lead-class-name = name of the class
lead-class-priority = priority
lead-class-definition = definition of the class
lead-class-when = condition of the class

entry-product = Product “{ $name }”
entry-order-type = Order type “{ $name }”
entry-motion = Motion “{ $name }”
choice-name = name of it
choice-definition = description

## Escalation

entry-escalation-path = Escalation “{ $name }”
entry-escalation-level = level “{ $name }”
    .fact = it goes to { $to } { $after } after the breach
escalation-name = name of the path
escalation-on = promises it is for
    .fact = for { $value }
escalation-severity = severity
escalation-breach = breach that sets it off
escalation-after = time until this level
    .fact = after { $value }
escalation-calendar = calendar of this level
    .fact = counted on { $value }
escalation-to = person it goes to
    .fact = goes to { $value }
escalation-remedy = remedy
escalation-helps = team that the remedy helps
    .fact = meant to help { $value }

## Exceptions

entry-exception = Exception from { $name }
exception-added = { $when }, { $terms }.{ $counts } { $outcome } Reason: { $reason }. The exception names { $approved } as having approved it; that is no signature.
exception-removed = An exception falls away. It said: { $when }, { $terms }. { $outcome }
exception-by-start = { " " }What counts is the day on which the time starts, not the day on which it ends.
exception-when = From { $from } to the end of { $until }
    .open = From { $from } on, with no last day stated
exception-was = from { $from } to the end of { $until }
    .open = from { $from } on, with no last day stated
exception-clause-suspended = does not hold at all
exception-clause-target = asks for { $new } instead of { $old }
    .deadline = is due within { $new } instead of { $old }
exception-clause-limit = has a hard limit of { $new } instead of { $old }
    .deadline = may in no case take longer than { $new } instead of { $old }
exception-clause-attainment = need be met in { $new } of cases instead of { $old }
exception-loosens = { $by } owes { $to } less for that time. { $to } loses.
    .returns = { $by } owes { $to } less for that time; { $to } loses. Afterwards the promise returns by itself to what is written.
exception-tightens = { $by } owes { $to } more for that time.
    .returns = { $by } owes { $to } more for that time. Afterwards the promise returns by itself to what is written.
exception-redefines = { $by } owes { $to } something else for that time, neither clearly more nor clearly less.
    .returns = { $by } owes { $to } something else for that time, neither clearly more nor clearly less. Afterwards the promise returns by itself to what is written.
exception-neutral = What { $by } owes from today on does not change by it.
exception-overrides = promise it sets aside
exception-scope = group it is for
exception-target = target in its time
    .changed = { $topic }: while it lasts, the target is { $new } instead of { $old }.
exception-limit = hard limit in its time
    .changed = { $topic }: while it lasts, the hard limit is { $new } instead of { $old }.
exception-attainment = share of cases in its time
exception-suspended = suspension of the promise
    .on = { $topic }: the promise does not hold at all in this time.
    .off = { $topic }: the promise is no longer suspended in this time.
exception-from = first day of the exception
    .changed = { $topic }: it starts on { $new } instead of { $old }.
exception-until = last day of the exception
    .changed = { $topic }: it ends with { $new } instead of { $old }.
    .added = { $topic }: it ends with { $new }; so far it has no last day.
    .removed = { $topic }: it no longer ends with { $old } and has no last day.
exception-reason = reason of the exception
exception-approved-by = people who approved it

## Key figures

entry-kpi = Key figure “{ $name }”
kpi-name = name of the figure
kpi-measure = measure
    .fact = measure: { $value }
kpi-direction = direction that is better
    .fact = { $value } is better
kpi-formula = formula
kpi-numerator = numerator
kpi-denominator = denominator
kpi-unit = unit of the figure
kpi-source = source of the figure
kpi-owners = teams that own it
kpi-on-scorecard = place on the scorecard
    .on = With this change, { $topic } is on the scorecard.
    .off = { $topic } is no longer on the scorecard.
kpi-in-pay = roles whose pay depends on it
    .list-gained = { $topic }: with this change, the pay of { $gained } depends on it.
    .list-lost = { $topic }: the pay of { $lost } no longer depends on it.

## Qualified leads

entry-route = Route “{ $name }”
    .added = { $topic } is new: { $facts }.
    .removed = { $topic } is gone. It was: { $facts }.
route-name = name of the route
route-to = kind of qualified lead it makes
    .fact = its leads count as { $value }
route-kind = kind of route
    .fact = { $value }
route-when = condition
    .fact = when { $value }
    .added = { $topic } becomes only for: { $new }; so far it is for every lead.
    .removed = { $topic } becomes for every lead; so far it is only for: { $old }.
route-score = score it needs
    .fact = needs the score { $value }
route-grades = product grades it takes
route-scope = group of leads that can take it
    .fact = only for { $value }
route-lead-class = class its leads get
    .changed = Leads by { $topic } get the class { $new } instead of { $old }.
route-note = note on the route

entry-field = Lead data “{ $name }”
field-name = name of the lead data
field-unit = unit it is counted in
field-need = need for it at handoff
    .fact = need at handoff: { $value }
    .changed = { $topic } becomes { $new } instead of { $old } when a lead is handed over.
    .added = { $topic } becomes { $new } when a lead is handed over; so far nothing is said of it.
field-when = group of leads it is needed for
field-comes-from = place it comes from
    .fact = comes from: { $value }
field-values = values it can have
field-note = note on the lead data

entry-score = Score “{ $name }”
score-name = name of the score
score-for = kind of lead the score makes
    .fact = its leads count as { $value }
score-threshold = points a lead needs
    .tightens = { $topic }: a lead needs { $new } instead of { $old } points.
    .loosens = { $topic }: a lead needs { $new } instead of { $old } points.
    .changed = { $topic }: a lead needs { $new } instead of { $old } points.
    .fact = with { $value } points
score-floor = fewest points a lead can have
score-note = note on the score
entry-dimension = part “{ $name }”
dimension-name = name of the part
dimension-kind = kind of part
dimension-cap = most points that count in it
    .changed = { $topic } counts for { $new } instead of { $old } points at most.
dimension-minimum = fewest points needed in it
    .changed = { $topic } needs { $new } instead of { $old } points at least.
entry-score-rule = rule “{ $name }”
score-rule-name = name of the scoring rule
score-rule-dimension = part of the score its points count in
    .fact = counts in { $value }
score-rule-when = condition of the rule
    .fact = for { $value }
score-rule-points = points it gives
    .fact = points: { $value }
    .changed = { $topic } gives { $new } instead of { $old } points.
score-rule-frequency = frequency of its points
score-rule-once-per = time in which it gives points once
    .fact = at most once in { $value }
    .changed = { $topic } gives points at most once in { $new } instead of { $old }.
score-rule-automatic = intention that it is enough alone
score-rule-live = state of being live
    .on = { $topic }: it starts to give points.
    .off = { $topic }: it no longer gives points.
entry-decay = loss “{ $name }”
decay-name = name of the loss
decay-dimension = part of the score that loses points
    .fact = from { $value }
decay-after = time without activity before points are lost
    .fact = after { $value } without activity
decay-points = points lost
    .fact = { $value } points off
    .changed = { $topic } takes { $new } instead of { $old } points off.
decay-every = time after which they are lost again
    .fact = again every { $value }
entry-reset = reset “{ $name }”
reset-name = name of the reset
reset-on = event that sets the score back
    .fact = at { $value }
reset-dimension = part of the score that is set back
    .fact = for { $value }
reset-to = points it is set back to
    .fact = back to { $value } points
reset-unless = case in which it is not set back

entry-exclusion = Exclusion “{ $name }”
exclusion-name = name of the exclusion
exclusion-when = group of leads it shuts out
    .fact = condition: { $value }
exclusion-from = kinds of lead they cannot be
    .fact = such leads cannot be { $value }
    .list-lost = { $topic } no longer keeps its leads from being { $lost }.
    .list-gained = With this change, { $topic } also keeps its leads from being { $gained }.
exclusion-reason = reason of the exclusion

entry-grade = Product grade “{ $name }”
grade-name = name of the grade
grade-product = product that is used
grade-for = kind of lead the grade makes
    .fact = its leads count as { $value }
grade-when = condition of the grade
    .fact = for { $value }
grade-note = note on the grade

entry-band = Band “{ $name }”
band-name = name of the band
band-axis = axis of the band
band-range = points of the band

entry-matrix-cell = Cell “{ $name }” of the matrix
matrix-name = name of the cell
matrix-fit = band of fit
matrix-interest = band of interest
matrix-for = kind of lead the cell makes
matrix-treatment = treatment of its leads

entry-criterion = Criterion “{ $name }”
criterion-name = name of the criterion
criterion-for = kind of lead it is a criterion of
    .fact = for { $value }
criterion-motions = motions it holds for
criterion-check = check a rep makes
    .fact = a rep checks: { $value }
criterion-when = condition of the criterion
    .fact = met if { $value }
criterion-required = need to meet it
    .on = { $topic } must be met; so far it is only wanted.
    .off = { $topic } is only wanted; so far it must be met.
criterion-fields = lead data that must be filled in for it
criterion-otherwise = fate of leads that do not meet it

requalification-from = stages a lead can qualify again from
requalification-wait = wait before a lead can qualify again
    .changed = A lead must wait { $new } instead of { $old } before it can qualify again.
requalification-owner = owner of a lead that qualifies again
requalification-counts-again = rule that such a lead counts again
    .on = With this change, a lead that qualifies again is counted a second time.
    .off = A lead that qualifies again is no longer counted a second time.
acceptance-sales = day on which Sales accepted the criteria
acceptance-marketing = day on which Marketing accepted the criteria

## Why leads are turned down

entry-reason = Reason “{ $name }”
    .added = { $topic } is a new reason to turn a lead down: { $facts }.
    .removed = { $topic } is no longer a reason to turn a lead down. It said: { $facts }.
reason-name = name of the reason
reason-aliases = other words for the reason
reason-definition = account of which leads get it
reason-class = class of the reason
    .fact = class: { $value }
    .changed = { $topic }: a lead with this reason becomes { $new } instead of { $old }.
reason-catch-all = rule that it covers whatever no other reason does
    .on = With this change, { $topic } is the reason for whatever no other reason covers.
    .off = { $topic } is no longer the reason for whatever no other reason covers.
reason-note-required = rule that it needs a note
    .on = { $topic }: with this change, whoever gives this reason must add a note.
    .off = { $topic }: whoever gives this reason need no longer add a note.
reason-set-by = roles that may give this reason
    .list-lost = { $lost } may no longer give the reason { $topic }.
    .list-gained = With this change, { $gained } may give the reason { $topic }.
reason-status = status the lead gets
reason-next-action = next step with the lead
reason-track = nurture track
    .removed = { $topic }: such a lead no longer gets the nurture track { $old }.
reason-wait = time before anyone of Sales takes up the lead again
    .fact = not taken up by Sales for { $value }
    .changed = { $topic }: Sales leaves such a lead alone for { $new } instead of { $old }.
reason-calendar = calendar of the wait
    .fact = counted on { $value }
reason-returns-to = stage the lead returns to
    .fact = the lead returns to { $value }
    .removed = { $topic }: such a lead no longer returns to { $old }.
reason-taken-off = promises that such a lead does not count towards
    .fact = such a lead does not count towards { $value }
    .list-gained = { $topic }: a lead that Sales sets aside for this reason no longer counts towards { $gained }.
    .list-lost = { $topic }: with this change, a lead that Sales sets aside for this reason counts towards { $lost }.
    .list-both = { $topic }: such a lead no longer counts towards { $gained }, but does towards { $lost }.
cause-disposition = { $promise }: which leads count
    .several = { $count } promises: which leads count

entry-track = Nurture track “{ $name }”
track-name = name of the track
track-purpose = purpose of the track
track-content = content it sends

## Handoff

document-handoff = The handoff
entry-handoff = Handoff “{ $name }”
    .redefines-added-beside = The handoff “{ $name }” is new, and { $others } { $number ->
        [one] is
       *[other] are
    } set off by the same. Which of them counts for a lead is not written down. In full: { $facts }.
    .redefines-removed-beside = The handoff “{ $name }” is gone; { $others } { $number ->
        [one] is
       *[other] are
    } set off by the same. Which of them counted for a lead was not written down. It was: { $facts }.
    .redefines-added-perhaps = The handoff “{ $name }” is new. The agreement does not say whether { $others } { $number ->
        [one] is
       *[other] are
    } set off by the same; if so, which of them counts for a lead is not written down. In full: { $facts }.
    .redefines-removed-perhaps = The handoff “{ $name }” is gone. The agreement does not say whether { $others } { $number ->
        [one] is
       *[other] are
    } set off by the same. It was: { $facts }.
entry-handoff-route = route “{ $name }”
handoff-name = name of the handoff
handoff-trigger = event that sets it off
    .fact = set off by { $value }
handoff-from = team that hands over
    .fact = from { $value }
handoff-to = team that takes over
    .fact = to { $value }
handoff-from-role = role that hands over
handoff-to-role = role that takes over
handoff-route-scope = leads that the route is for
    .fact = for { $value }
    .changed = { $topic } is for { $new } instead of { $old }.
handoff-route-when = condition of the route
    .fact = condition: { $value }
handoff-route-to = end of the route
    .changed = { $topic }: these leads go to { $new } instead of { $old }.
    .fact = to { $value }
handoff-fallback = fallback for leads that no route fits
    .changed = { $topic }: a lead that no route fits goes to { $new } instead of { $old }.
handoff-notify-channel = place where they hear of a lead
handoff-notify-within = time until they hear of a lead
    .loosens = With this change, { $to } may hear of a lead as late as { $new } after it is ready, instead of { $old }. { $to } loses.
    .tightens = With this change, { $to } must hear of a lead within { $new } instead of { $old }. { $to } gains.
handoff-payload = lead data handed over
    .list-lost = { $by } no longer has to hand over { $lost } with a lead. { $to } loses.
    .list-gained = With this change, { $by } must also hand over { $gained } with a lead. { $to } gains.
handoff-accept-within = time to accept or return a lead
    .loosens = With this change, { $by } may take { $new } instead of { $old } to accept or return a lead. { $to } loses.
    .tightens = With this change, { $by } must accept or return a lead within { $new } instead of { $old }. { $to } gains.
handoff-calendar = calendar of the handoff
    .fact = counted on { $value }
handoff-silence = meaning of silence
    .redefines = { $topic }: a lead that nobody accepts or returns in time counts as { $new } instead of { $old }. Whether { $by } owes { $to } more or less by that is not stated.
    .removed = { $topic }: nothing is said any more of a lead that nobody accepts or returns in time; so far it counts as { $old }.

entry-sequence = Follow-up “{ $name }”
    .added = { $by } newly owes { $to } the follow-up “{ $name }”: { $facts }.
    .removed = { $by } no longer owes { $to } the follow-up “{ $name }”. It was: { $facts }.
    .redefines-added-beside = The follow-up “{ $name }” is new, and { $others } { $number ->
        [one] is for some of the same leads, so that both apply to them.
       *[other] are for some of the same leads, so that all of them apply.
    } Whether { $by } owes { $to } more or less for these leads is not stated. In full: { $facts }.
    .redefines-removed-beside = The follow-up “{ $name }” is gone. To some of its leads { $others } { $number ->
        [one] applies.
       *[other] apply.
    } Whether { $by } owes { $to } more or less for these leads is not stated. It was: { $facts }.
    .redefines-added-perhaps = The follow-up “{ $name }” is new. The agreement does not say whether { $others } { $number ->
        [one] is
       *[other] are
    } for some of the same leads; if so, both apply to them. Whether { $by } owes { $to } more or less is not stated. In full: { $facts }.
    .redefines-removed-perhaps = The follow-up “{ $name }” is gone. The agreement does not say whether { $others } { $number ->
        [one] applies
       *[other] apply
    } to some of its leads. Whether { $by } owes { $to } more or less is not stated. It was: { $facts }.
entry-sequence-step = step “{ $name }”
sequence-name = name of the follow-up
sequence-owed-by = team that follows up
sequence-owed-to = team that the follow-up is owed to
sequence-scope = leads that are followed up so
    .fact = for { $value }
sequence-first-touch = time until the first contact
sequence-attempts = number of attempts
    .fact = { $value } attempts
    .loosens = { $topic }: { $by } owes { $new } instead of { $old } attempts. { $to } loses.
    .tightens = { $topic }: { $by } owes { $new } instead of { $old } attempts. { $to } gains.
sequence-window = time for all attempts
    .fact = within { $value }
    .loosens = { $topic }: { $by } may spread all attempts over { $new } instead of { $old }. { $to } loses.
    .tightens = { $topic }: { $by } must make all attempts within { $new } instead of { $old }. { $to } gains.
sequence-calendar = calendar of the follow-up
    .fact = counted on { $value }
sequence-step-day = day of the step
    .fact = on day { $value }
    .changed = { $topic } is due on day { $new } instead of { $old }.
sequence-step-channel = way of making contact
    .fact = by { $value }
    .changed = { $topic } is made by { $new } instead of { $old }.
sequence-step-mandatory = duty not to leave the step out
    .on = { $topic }: this step may no longer be left out.
    .off = { $topic }: with this change, this step may be left out.
sequence-step-owner = role that takes the step
sequence-step-content = content used in the step
sequence-step-what = account of the step
sequence-give-up = end for leads that nobody reached
    .changed = { $topic }: a lead that nobody reached goes to { $new } instead of { $old }.
    .fact = then: { $value }

entry-credit = Credit “{ $name }”
credit-name = name of the credit rule
credit-event = event it is about
    .fact = when this happens: { $value }
credit-who = person who gets the credit
    .fact = credit: { $value }
    .changed = { $topic }: the credit goes to: { $new } instead of { $old }.
credit-lasts = time for which the credit stays
    .fact = for { $value }, then whoever has the lead
    .changed = { $topic }: the credit lasts { $new } instead of { $old }.
credit-calendar = calendar of that time
    .fact = counted on { $value }
credit-leads = fate of the leads that are already there
    .fact = leads that are already there: { $value }
credit-check = way it is found out
    .fact = found out so: { $value }

entry-rep-level = Level “{ $name }” of reps
rep-level-name = name of the level
rep-level-from = first month of work it holds for
    .changed = { $topic } begins with month { $new } instead of { $old } of a rep’s work.
rep-level-scope = leads that these reps receive
    .fact = for { $value }
rep-level-share = share of the usual leads that these reps receive
    .changed = { $topic }: these reps receive { $new } instead of { $old } of the usual leads.
rep-level-leads-a-day = most leads a day for these reps
    .added = { $topic }: these reps receive { $new } leads a day at most; so far there is no limit.
    .removed = { $topic }: these reps lose their daily limit of { $old } leads.
    .changed = { $topic }: these reps receive { $new } instead of { $old } leads a day at most.
    .fact = { $value } leads a day at most

## Funnel

document-funnel = The funnel
funnel-period = period
    .changed = The funnel is reckoned by { $new } instead of { $old }.
funnel-revenue = revenue target
    .changed = { $topic }: the revenue target becomes { $new } instead of { $old }. No promise changes by that.
funnel-origin = origin that the steps serve
    .changed = The steps of the funnel have to bring the revenue of { $new } instead of { $old }.
    .added = With this change, the steps of the funnel have to bring the revenue of { $new } instead of all of it.
    .removed = The steps of the funnel have to bring all of the revenue instead of that of { $old }.
funnel-deal-size = deal size
    .changed = { $topic }: a deal is reckoned at { $new } instead of { $old }. No promise changes by that.
funnel-cost = cost
funnel-rounding = moment at which needs are rounded up
    .changed = { $topic }: needs are rounded up { $new } instead of { $old }.
    .added = { $topic }: needs are rounded up { $new } instead of { $old }.
    .removed = { $topic }: needs are rounded up { $new } instead of { $old }.
funnel-data-from = first day of the data behind the rates
funnel-data-until = last day of the data behind the rates
funnel-data-source = source of the rates
funnel-influence-share = share of the revenue that Marketing influences
funnel-influence-rule = rule for what counts as influenced

entry-origin = Origin “{ $name }”
origin-name = name of the origin
origin-revenue = share of the revenue
    .changed = { $topic } is planned to bring { $new } instead of { $old } of the revenue. No promise changes by that.
origin-leads = share of the leads
    .changed = { $topic } is planned to bring { $new } instead of { $old } of the leads. No promise changes by that.
origin-rule = rule for what counts as coming from there

entry-funnel-step = Funnel step “{ $name }”
funnel-step-name = name of the step
funnel-step-from = start of the step
    .fact = from { $value }
funnel-step-to = end of the step
    .fact = to { $value }
funnel-step-rate = rate
    .changed = { $topic }: the rate becomes { $new } instead of { $old }. No promise changes by that.
funnel-step-lag = time that the step takes

entry-funnel-override = Other funnel figures, “{ $name }”
funnel-override-scope = leads that the figures are for
    .fact = for { $value }
funnel-override-step = step that the figures are for
    .fact = at the step { $value }
funnel-override-rate = rate of these leads
funnel-override-lag = time that these leads take
funnel-override-deal-size = deal size with these leads
funnel-override-cost = cost of winning these leads

entry-revenue-part = Part of the revenue, “{ $name }”
revenue-part-scope = group that the part is for
    .fact = for { $value }
revenue-part-amount = revenue of the part

entry-stated-target = Stated target “{ $name }”
entry-stated-part = part “{ $name }”
stated-target-name = name of the stated target
stated-target-at = stage that the target counts
    .fact = counted at { $value }
stated-target-scope = group that the target counts
    .fact = for { $value }
stated-target-count = stated number
stated-target-per = time that the number is for
    .fact = per { $value }
stated-part-scope = group that the part counts
    .fact = for { $value }
stated-part-count = number of the part

entry-content-class = Content class “{ $name }”
content-class-name = name of the content class
content-class-leads = number of leads that one piece brings
content-class-share = share of the leads that the class brings

## Capacity

document-capacity = The capacity
entry-capacity-group = Capacity of “{ $name }”
entry-ramp-step = ramp step “{ $name }”
entry-starters = starters “{ $name }”
capacity-name = name of the group
capacity-team = team that the group belongs to
    .fact = in { $value }
capacity-role = job of the group
capacity-scope = leads that the group works
    .fact = for { $value }
capacity-works = stage whose leads the group follows up
    .fact = following up { $value }
capacity-headcount = headcount
    .changed = { $topic }: the headcount becomes { $new } instead of { $old }. No promise changes by that.
capacity-touches = number of touches a day
capacity-days = number of working days
capacity-per = period that working days are counted in
capacity-leads-per-rep = number of open leads that a rep can hold
capacity-leads-a-day = most new leads a day for a rep
    .added = { $topic }: a rep takes { $new } new leads a day at most; so far there is no limit.
    .removed = { $topic }: a rep loses the daily limit of new leads, { $old }.
    .changed = { $topic }: a rep takes { $new } instead of { $old } new leads a day at most.
    .fact = { $value } new leads a day for a rep at most
ramp-share = share of full work
    .fact = { $value } of full work
ramp-months = number of months that it lasts
    .fact = for months: { $value }
starters-from = day on which they start
    .fact = from { $value }
starters-count = number of people who start

## Feedback

entry-feedback-channel = Feedback “{ $name }”
    .added = { $by } newly owes { $to } feedback. { $topic }: { $facts }.
    .removed = { $by } no longer owes { $to } feedback. { $topic } said: { $facts }.
feedback-name = name of the feedback
feedback-from = team that gives it
    .fact = given by { $value }
    .redefines = { $topic } is given by { $new } instead of { $old }.
feedback-to = team that answers it
    .fact = to { $value }
    .redefines = { $topic } goes to { $new } instead of { $old }.
feedback-channel = place where it is given
    .fact = given in: { $value }
feedback-expected = points that must be covered
    .list-lost = { $topic }: { $by } no longer has to cover { $lost }. { $to } loses.
    .list-gained = { $topic }: with this change, { $by } must also cover { $gained }. { $to } gains.
feedback-welcome = points that are welcome
feedback-cadence = rhythm of the feedback
    .fact = rhythm: { $value }
    .tightens = { $topic } is given { $new } instead of { $old }. { $by } owes { $to } more.
    .loosens = { $topic } is given { $new } instead of { $old }. { $by } owes { $to } less.
feedback-answered-by = role that answers it
    .fact = answered by { $value }
    .changed = { $topic } is answered by { $new } instead of { $old }.
feedback-answer-within = time to answer it
    .fact = answered within { $value }
    .tightens = { $topic }: { $by } must answer within { $new } instead of { $old }. { $to } gains.
    .loosens = { $topic }: { $by } may take { $new } instead of { $old } to answer. { $to } loses.
    .tightens-added = { $topic }: { $by } must answer within { $new }; so far no time is stated. { $to } gains.
    .loosens-removed = { $topic }: no time is stated any more in which { $by } answers, instead of { $old }. { $to } loses.
feedback-calendar = calendar of the answer
    .fact = counted on { $value }
word-fortnightly = every two weeks
word-each-time = each time

dispute-sample = number of disputed leads looked at each time
dispute-cadence = rhythm in which disputes are settled
dispute-arbiters = roles that settle disputes
dispute-tie = last word where they do not agree

entry-lead-sample = Sample of leads “{ $name }”
sample-leads = account of which leads are drawn
sample-size = number of leads in the sample
sample-cadence = rhythm of the sample
sample-reviewed-by = roles that look at the sample

## Content

content-topics = way in which topics are chosen
content-sales-reviews = work that Sales sees before it is written
    .list-lost = Sales no longer sees this before it is written: { $lost }.
    .list-gained = With this change, Sales sees this before it is written: { $gained }.
content-review-within = time in which Sales says what it thinks of planned content
    .tightens = With this change, { $by } must say within { $new } instead of { $old } what it thinks of planned content. { $to } gains.
    .loosens = With this change, { $by } may take { $new } instead of { $old } to say what it thinks of planned content. { $to } loses.
    .tightens-added = { $by } must say within { $new } what it thinks of planned content; so far no time is stated. { $to } gains.
    .loosens-removed = No time is stated any more in which { $by } says what it thinks of planned content, instead of { $old }. { $to } loses.
content-review-calendar = calendar of that time

entry-buying-stage = Stage of buying “{ $name }”
buying-stage-name = name of the stage of buying
buying-stage-definition = sign that a buyer is there

entry-content-item = “{ $name }”
item-name = title
item-personas = personas it is for
item-stages = stages of buying it is for
item-products = products it speaks of
item-format = format
item-class = group that gets it
    .fact = class: { $value }
    .changed = { $topic } becomes { $new } instead of { $old }.
item-owner = role that keeps it right
    .fact = kept right by { $value }
item-status = status of the content
    .fact = { $value }
    .changed = { $topic } becomes { $new } instead of { $old }.
    .added = { $topic } becomes { $new } instead of { $old }.
item-last-reviewed = day of its last review
item-reviewed-by-sales = day on which Sales last went through it
item-used-by-sales = use by Sales
    .on = With this change, { $topic } is used by Sales.
    .off = { $topic } is no longer used by Sales.

entry-content-request = Request “{ $name }”
request-name = thing asked for
request-asked-by = role that asked for it
    .fact = asked for by { $value }
request-team = team that asked for it
request-personas = personas it is meant for
request-stages = stages of buying it is meant for
request-due = day on which it is needed
    .fact = needed by { $value }
    .changed = { $topic } is needed by { $new } instead of { $old }.
request-status = outcome of the request
    .fact = { $value }
    .changed = { $topic } becomes { $new } instead of { $old }.
    .added = { $topic } becomes { $new } instead of { $old }.
request-decision = decision on it
request-item = delivered piece
    .fact = delivered as { $value }

## Offers

entry-offer = Offer “{ $name }”
offer-name = name of the offer
offer-terms = terms of the offer
    .changed = { $topic } is to say: { $new }. So far it says: { $old }.
offer-products = products on offer
offer-promoted-by = teams that promote it
    .list-lost = No longer promoted by { $lost }: { $topic }.
    .list-gained = Newly promoted by { $gained }: { $topic }.
offer-personas = personas it is offered to
offer-stages = stages of buying at which it is brought up
offer-from = first day of the offer
    .changed = { $topic } holds from { $new } instead of { $old }.
    .fact = from { $value } on
offer-until = last day of the offer
    .changed = { $topic } holds until { $new } instead of { $old }.
    .fact = until { $value }
entry-competitor = competitor “{ $name }”
competitor-name = name of the competitor
competitor-chosen-for = points that speak for the competitor
competitor-left-for = points that speak for us

## Goals

entry-goal = Goal “{ $name }”
goal-name = name of the goal
goal-statement = statement of the goal
    .fact = { $value }
goal-metric = figure that shows it
    .fact = shown by { $value }
goal-baseline = starting value
    .fact = starts from { $value }
goal-target = value to reach
    .fact = is to come to { $value }
    .changed = { $topic } is to come to { $new } instead of { $old }.
goal-achievable = reason why it can be reached
    .fact = can be reached: { $value }
goal-relevant = reason why it matters
    .fact = matters: { $value }
goal-parent = aim that it serves
    .fact = serves { $value }
goal-start = first day of the goal
    .fact = from { $value } on
goal-due = day it is due
    .fact = due on { $value }
    .changed = { $topic } is due on { $new } instead of { $old }.
goal-owner = owner of the goal
    .fact = owned by { $value }
    .changed = { $topic } is owned by { $new } instead of { $old }.
goal-teams = teams that pursue it
    .fact = pursued by { $value }
goal-shared = bond between the teams
    .fact = shared by both teams: { $value }
    .on = With this change, { $topic } is shared by both teams.
    .off = { $topic } is no longer shared by both teams.
goal-tracked-in = place where progress can be looked up
    .fact = looked up in { $value }
entry-play = play “{ $name }”
play-what = work to do
    .fact = { $value }
play-owner = owner of the play
    .fact = by { $value }
play-due = day the play is due
    .fact = due on { $value }
entry-acknowledgement = acknowledgement “{ $name }”
acknowledgement-team = team that took note
    .fact = for { $value }
acknowledgement-by = role that took note
    .fact = by { $value }
acknowledgement-on = day it took note
    .fact = on { $value }

## Meetings

entry-meeting = Meeting “{ $name }”
meeting-name = name of the meeting
meeting-purpose = purpose of the meeting
    .fact = { $value }
meeting-cadence = rhythm of the meeting
    .fact = { $value }
    .changed = { $topic } is held { $new } instead of { $old }.
meeting-length = length of the meeting
    .fact = takes { $value }
    .changed = { $topic } takes { $new } instead of { $old }.
meeting-day = day of the week
    .fact = on { $value }
    .changed = { $topic } is held on { $new } instead of { $old }.
meeting-time = hour at which it begins
    .fact = at { $value }
meeting-calendar = calendar of the meeting
    .fact = by the calendar { $value }
meeting-attendees-sales = people of Sales who come
    .fact = from Sales: { $value }
meeting-attendees-marketing = people of Marketing who come
    .fact = from Marketing: { $value }
entry-agenda-point = agenda point “{ $name }”
agenda-topic = topic of the point
    .fact = { $value }
agenda-minutes = number of minutes
    .fact = { $value } minutes
    .changed = { $topic } takes { $new } instead of { $old } minutes.
agenda-owner = person who leads through it
    .fact = led by { $value }
agenda-outcome = result of the point
    .fact = result: { $value }
agenda-scorecard = look at the scorecard
    .fact = scorecard: { $value }
    .on = With this change, { $topic } is where the scorecard is gone through.
    .off = { $topic } is no longer where the scorecard is gone through.
meeting-channel = channel between meetings

## Interviews

entry-interview = Interview with { $name }
interview-who = person who was asked
interview-team = team of the person who was asked
    .fact = for { $value }
interview-date = day of the interview
    .fact = on { $value }
interview-marketing = answer to what marketing means
    .fact = what marketing means: { $value }
interview-challenge = answer to what is hardest
    .fact = what is hardest: { $value }
interview-tried = answer to what has been tried
    .fact = what has been tried: { $value }
interview-goals = answer to what the company wants
    .fact = what the company wants: { $value }
interview-customers = answer to who the best customers are
    .fact = who the best customers are: { $value }
interview-buying = answer to what they need and how they buy
    .fact = what they need and how they buy: { $value }
interview-competition = answer to whom deals are lost to
    .fact = whom deals are lost to: { $value }
interview-agreed = things agreed in the interview
    .fact = agreed: { $value }

## Open points

entry-open-point = Open point “{ $name }”
point-kind = kind of point
    .fact = { $value }
point-team = team that raised it
    .fact = raised by { $value }
point-raised-by = person who raised it
    .fact = { $value } spoke for them
point-clause = clause it is about
    .fact = about { $value }
point-what = point itself
    .fact = { $value }
point-owner = person who settles it
    .fact = to be settled by { $value }
point-due = day by which it is settled
    .fact = due on { $value }
point-status = state of the point
    .fact = { $value }
    .added = { $topic } becomes { $new }.
    .changed = { $topic } becomes { $new } instead of { $old }.
point-outcome = outcome of the point
    .fact = outcome: { $value }

## Scorecards

entry-scorecard = Scorecard of { $name }
scorecard-renamed-from = former period
scorecard-recorded = day on which results were looked up
    .fact = recorded on { $value }
scorecard-works = things that work
scorecard-works-not = things that do not work
scorecard-decided = decisions
entry-commitment-result = result of the promise “{ $name }”
commitment-result-value = value of the promise
    .fact = { $value }
    .changed = { $topic }: the result is put at { $new } instead of { $old }.
commitment-result-per = time it is an average over
    .fact = on average a { $value }
commitment-result-met = judgement on the promise
    .fact = kept: { $value }
    .on = { $topic }: with this change, the promise counts as kept.
    .off = { $topic }: with this change, the promise counts as broken.
commitment-result-source = source of the result
commitment-result-note = note on the result
entry-kpi-result = value of the figure “{ $name }”
kpi-result-value = value of the figure
    .fact = { $value }
kpi-result-source = source of the value
kpi-result-note = note on the value
entry-goal-result = state of the goal “{ $name }”
goal-result-value = value the goal has come to
    .fact = { $value }
goal-result-met = judgement on the goal
    .fact = reached: { $value }
    .on = { $topic }: with this change, the goal counts as reached.
    .off = { $topic }: with this change, the goal counts as missed.
goal-result-source = source of the state
goal-result-note = note on the state

## Ratifications

entry-ratification = Ratification “{ $name }”
ratification-commits = commits it is for
ratification-meaning = digest of the change
ratification-what = change that is ratified
ratification-reason = reason why it could not wait
ratification-date = day of ratification
entry-ratified-by = signature of “{ $name }”
ratified-by-team = team that was signed for
    .fact = for { $value }

## Personas

entry-persona = Persona “{ $name }”
persona-name = name of the persona
persona-status = status of the persona
persona-job = job to be done
persona-titles = job titles
persona-seniority = seniority
persona-function = function
persona-goals = goals
persona-challenges = challenges
persona-channels = channels
persona-buying-steps = steps of buying
persona-buying-needs = needs while buying
persona-buying-decides = person who decides
entry-persona-role = role “{ $name }”
persona-role-order-type = order type of the role
persona-role-part = part played in buying
entry-objection = objection “{ $name }”
objection-text = objection
objection-answer = answer to the objection
persona-questions = qualifying questions
persona-segments = segments of the persona
entry-evidence = evidence “{ $name }”
evidence-date = date of the evidence
evidence-what = evidence
evidence-source = source of the evidence
entry-contributor = contributor “{ $name }”
contributor-team = team of the contributor
contributor-name = name of the contributor
contributor-role = role of the contributor
persona-last-validated = day it was last validated

## Who signs

entry-team = Team “{ $name }”
team-name = name of the team
team-github = GitHub team whose members may sign
entry-signatory = Signatory { $name }
    .added = With this change, { $topic } may sign: { $facts }.
    .removed = With this change, { $topic } may no longer sign. Until now: { $facts }.
signatory-name = name of the person
signatory-teams = teams the person may sign for
    .fact = for { $value }
signatory-role = role of the person
signatory-github = GitHub login
signatory-emails = e-mail addresses
signatory-keys = signing keys
signatory-from = first day of the mandate
signatory-until = last day of the mandate
sign-off-author-counts = rule that proposing a change signs it
    .on = With this change, whoever proposes a change signs it for their own team by proposing it.
    .off = Whoever proposes a change no longer signs it by proposing it.
sign-off-four-eyes = rule that authors cannot sign
    .on = Whoever wrote any part of a change can no longer sign it.
    .off = With this change, whoever wrote a part of a change may sign it.
sign-off-binds-to = version that an approval is given for
    .changed = An approval is given for the { $new } of a change instead of its { $old }.
sign-off-layout-only = treatment of layout alone
sign-off-max-age = age at which an approval lapses
sign-off-unattributed = treatment of commits nobody can be found for
sign-off-protect = paths outside the agreement that need both teams
entry-sign-off-rule = Sign-off rule “{ $name }”
rule-when = group of changes the rule is for
rule-require = sign-off the rule asks for

## Settings

settings-policy = folder of the agreement
settings-rule-level = weight of the rule
    .added = The { $noun } becomes { $new }, instead of what is usual.
    .removed = The { $noun } is what is usual again, instead of { $old }.
entry-accepted-finding = Accepted finding “{ $name }”
accepted-rule = rule that is set aside
accepted-at = place of the finding
accepted-reason = reason for accepting it
accepted-owner = person who will fix it
accepted-until = last day of acceptance

renamed-from = former id

## The funnel

backward-title = What the revenue takes
    .compared = What the revenue takes, from { $before } to { $after }
    .tried = What the revenue would take with { $settings }
backward-period = For the revenue of { $period }: { $from } to { $until }.
backward-unmoved = No figure moves.
    .some = No figure moves for: { $which }.
backward-all-leads = all leads
backward-gone = These leads have no figures of their own any more.
backward-gap = Nothing can be computed for these leads: { $why }.
backward-revenue = { $revenue } of revenue a { $per }.
    .share = { $all } of revenue a { $per }. { $share } of it is “{ $origin }”: { $revenue }.
backward-missing =
    .revenue = Not stated: the revenue that these leads have to bring.
    .deal-size = Not stated: what a deal brings.
    .share = Not stated: which share of the revenue is “{ $origin }”.
backward-forward = So nothing is computed back from the revenue, but forward from the number of { $unit }.
    .nothing = So nothing is computed back from the revenue. No number of leads is promised or stated either; what is known are the rates.
backward-row =
    .revenue = Revenue
    .content = ÷ { $leads }
    .content-share = × { $share } ÷ { $leads }
backward-column =
    .by = Rate
    .exact = Exact
    .needed = Needed
    .stated = Stated
    .promised = Promised
    .expected = Comes to
    .worth = Worth each
    .lag = Takes
    .due = There by
backward-stated =
    .short = Stated: { $what }. { $needed } are needed, so { $difference } are missing.
    .over = Stated: { $what }, { $difference } more than the { $needed } needed.
    .even = Stated: { $what }, as many as are needed.
    .only = Stated: { $what }.
backward-promised =
    .short = Promised: { $what }. { $needed } are needed, so { $difference } are missing.
    .over = Promised: { $what }, { $difference } more than the { $needed } needed.
    .even = Promised: { $what }, as many as are needed.
    .only = Promised: { $what }.
backward-brings = At these rates that comes to { $deals } deals of { $size }: { $revenue }.
backward-coverage = What is needed at “{ $point }” is a pipeline of { $pipeline }: { $times } times the revenue.
backward-cost = A customer costs { $each }: { $cost } a { $per } ÷ { $count } deals.
backward-rounded-at-each-step = Needs are rounded up at each step, as the plan says; others round once, at the end, and need fewer.
backward-lag =
    .not-stated = How long { $unit } take to become deals is not stated for every step, so there is no day for them.
    .business = How long { $unit } take to become deals is stated in business days or hours, whose length depends on the day, so there is no day for them.
backward-picture =
    .title = Funnel of { $about }
    .description = From the first leads to the deals, a { $per }: { $levels }. Widths are on a logarithmic scale.
    .promised = promised: { $count }
    .stated = stated: { $count }

## Who follows up the leads

follower-title = Who follows up
follower-column =
    .reps = Reps
    .leads = Leads
    .attempts = Attempts
    .days = Days
    .load = Touches a day
    .agreed = Agreed
follower-load =
    .within = { $who }: { $leads } { $unit } a { $per } × { $attempts } attempts ÷ ({ $reps } × { $days } days) = { $load } touches a day for each; { $possible } are agreed.
    .over = { $who }: { $leads } { $unit } a { $per } × { $attempts } attempts ÷ ({ $reps } × { $days } days) = { $load } touches a day for each, and { $possible } are agreed.
    .alone = { $who }: { $leads } { $unit } a { $per } × { $attempts } attempts ÷ ({ $reps } × { $days } days) = { $load } touches a day for each; how many are possible is not stated.
    .unknown = { $who }: the load cannot be computed. Not stated: { $missing }.
follower-missing =
    .leads = how many leads come
    .attempts = how often each is tried
    .days = on how many days they work

## History and review: what is known of a change

landing-title = { $day } · { $title }
landing-by = By { $authors }
    .merged = By { $authors }, merged by { $merger }
landing-pull-request = pull request { $number }
landing-commit = commit { $commit }
landing-together = These changes are told together: in between, { $files } could not be read.
signed-unknown = Who signed it is not known.
signed-claimed = Signed by { $people }, according to the commit’s message. Nobody has checked that.
signed-claimed-person = { $name } ({ $teams })
    .unknown = { $name } (no signatory of the agreement at the time)
signed-allow = Signed by both teams: { $people }. Checked against the evidence.
    .none = Signed by both teams. Checked against the evidence.
signed-refuse = ✗ It is on the branch without what it needed: { $reasons }
    .some = ✗ It is on the branch without what it needed: { $reasons } Signed: { $people }.
signed-not-applicable = It needed no signature. Checked against the evidence.
signed-unusable = There is evidence for it that cannot be used: { $reason }.
signed-team = { $team } – { $people }

## History of one entry

history-title = History of { $name }
history-address = { $address }, on { $branch }
history-count = { $count ->
    [one] 1 change
   *[other] { $number } changes
 }, the newest first. Days are those of { $zone }.
history-none = Nothing about it changed since it was written.
history-gone = It is no longer in the agreement.
history-renamed = It is called { $address } now; what happened to it since stands there.
history-unsaid = { $count ->
    [one] The newest change is
   *[other] The { $number } newest changes are
 } not said: { $files } cannot be read.

## Review

review-title = Review of { $period }
    .days = Review of { $from } to { $to }
review-period = { $from } to { $to }, on { $branch }. Days are those of { $zone }.
review-held = Seen on { $day }.
    .unfinished = Seen on { $day }: these days are not over yet.
review-start-unread = ✗ At the start, { $files } could not be read. The last version before that can be is taken for it, so changes from the time before may be among these.
review-between-unread = For a time { $files } could not be read. What changed meanwhile is told with the change that mended it.
review-unsaid = { $count ->
    [one] ✗ The newest change is
   *[other] ✗ The { $number } newest changes are
 } not said: { $files } cannot be read.

review-short = In short
review-nothing = Nothing in the agreement changed.
    .layout = No word or number of the agreement changed; only order, comments or formatting did.
review-changed = { $entries } changed, through { $landings }.
review-entries = { $count ->
    [one] 1 part of the agreement
   *[other] { $number } parts of the agreement
 }
review-landings = { $count ->
    [one] 1 change on the branch
   *[other] { $number } changes on the branch
 }
review-layout = { $count ->
    [one] 1 more changed
   *[other] { $number } more changed
 } order, comments or formatting alone.
review-began = The agreement began on { $day }: “{ $title }”. What it began with is no change of it.
review-owes-more = { $team } owes more: { $promises }.
review-owes-less = { $team } owes less: { $promises }.
review-owes-other = { $team } owes something else: { $promises }.
review-owes-same = No promise got stricter or weaker.
review-signed = Who signed: { $parts }.
review-signed-part-both = both teams, checked against evidence, for { $number }
review-signed-part-lacking = { $number } without what was needed
review-signed-part-free = no signature needed for { $number }
review-signed-part-claimed = only claimed by the commit’s message for { $number }
review-signed-part-unknown = not known here for { $number }

review-agenda = Agenda
review-agenda-who = To decide: { $who }.
review-agenda-both = both teams
review-agenda-accountable = { $team } ({ $role })
agenda-missed = { $by } missed “{ $name }”: { $value }. Promised: { $asked }.
    .unasked = { $by } missed “{ $name }”: { $value }.
    .goal = The goal “{ $name }” was missed: { $value }. Aimed at: { $asked }.
    .goal-unasked = The goal “{ $name }” was missed: { $value }.
    .decide = What has to change so that it is kept, or what to promise instead?
    .decide-goal = What has to change so that it is reached, or what to aim at instead?
agenda-not-signed = { $count ->
    [one] A change is on the branch without what it needed: { $titles }.
   *[other] { $number } changes are on the branch without what they needed: { $titles }.
 }
    .decide = Sign afterwards, or take back?
agenda-owed-less = { $to } is owed less: { $promises }.
    .decide = Can { $to } live with that for another period?
agenda-overdue = { $message }
    .more = { $message }, and { $number } more of the kind
    .decide = Who does it, and until when? Remedy: { $help }.
    .decide-plain = Who does it, and until when?
agenda-restless = “{ $name }” was changed { $number } times.
    .decide = What do both teams mean by it, so that it can stand for a while?
agenda-redefined = What counts has changed: { $names }.
    .decide = Who tells the people who work by it, and do reports and CRM follow?
agenda-ends = { $what }
    .decide = Let it end, or prolong it?
agenda-no-results = No scorecard says what came of the promises in this time.
    .decide = Who looks the results up, and by when?
agenda-next-review = The next review.
    .decide = On which day?
    .set = The next review is set for { $day }.
    .decide-set = Does that day stand?

review-what-changed = What changed
review-trail = Through { $changes }.
    .often = Through { $changes }; changed { $number } times in this time.
review-trail-change = change { $number } of { $day }
review-behind = The changes behind it
review-behind-change = Change { $number } · { $day } · { $title }
review-undone = Changed and changed back
    .lead = At the end these are as they were at the start.
review-undone-back = “{ $name }” is as it was.
review-undone-gone = “{ $name }” came and went.

review-results = Results against promises
review-no-results = No scorecard of this time is in the agreement.
review-results-of = From the { $count ->
    [one] scorecard
   *[other] scorecards
 } of { $periods }.
review-results-name = Promise or goal
review-results-who = Owed by
review-results-asked = Asked for
review-results-value = Reached
review-results-met = Met
review-results-note = Note
review-met = yes
review-missed = no
review-not-judged = not stated
review-not-stated = not stated

review-funnel = What the plan takes, as the agreement stands on { $day }
review-overdue = Overdue
    .lead = As of { $day }, whatever the period.
review-none-overdue = Nothing is overdue.
review-coming = What comes next
    .lead = From { $from } to { $to }, by what the agreement says now.
review-nothing-next = Nothing begins, ends or falls due in that time.
coming-begins = { $day }: “{ $name }” begins to hold
coming-ends = { $day }: “{ $name }” holds for the last time
coming-due = { $day }: “{ $name }” is due
coming-agreement-begins = { $day }: this version of the agreement takes effect
coming-agreement-ends = { $day }: the agreement holds for the last time
coming-agreement-due = { $day }: the next review
coming-signatories-begins = { $day }: the mandate of { $name } begins
coming-signatories-ends = { $day }: the mandate of { $name } ends
coming-exceptions-begins = { $day }: an exception from “{ $name }” begins
coming-exceptions-ends = { $day }: an exception from “{ $name }” ends, and the promise holds as written again
coming-sla-begins = { $day }: the promise “{ $name }” begins to be owed
coming-sla-ends = { $day }: the promise “{ $name }” is owed for the last time
coming-offers-begins = { $day }: the offer “{ $name }” begins
coming-offers-ends = { $day }: the offer “{ $name }” ends
coming-goals-begins = { $day }: the time for the goal “{ $name }” begins
coming-goals-due = { $day }: the goal “{ $name }” is due
coming-content-due = { $day }: the content “{ $name }” is due
coming-open-points-due = { $day }: an open point is due: { $name }
coming-interviews-due = { $day }: the interview with { $name }
coming-countersign-ends = { $day }: the finding “{ $name }” is accepted for the last time

timeline = The changes of the agreement from { $from } to { $to }
    .description = On a line of time: { $changes }.
