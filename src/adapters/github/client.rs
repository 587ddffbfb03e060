//! The connection to GitHub: requests with patience, and the forge's clock.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::ControlFlow;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::http::Method;

use super::access::Access;
use super::memory::Memory;
use super::paging::{self, MAX_PAGES};
use super::patience::{Again, LONGEST_WAIT, Patience, again};
use super::refusal::{Cause, RequestError, malformed, of_answer, of_silence, too_long};
use super::roll::Roll;
use super::transport::{Answer, Transport};
use crate::source::ObjectId;

/// The most redirects of one request.
const MAX_REDIRECTS: usize = 5;

/// A connection to GitHub.
pub struct GitHub {
    access: Access,
    transport: Transport,
    clock: Cell<Option<Timestamp>>,
    waited: Cell<Duration>,
    tell: Box<dyn Fn(Notice<'_>)>,
    /// How repositories let pull requests be merged.
    pub(super) merge_methods: Memory<Option<Vec<String>>>,
    /// When the history of branches was replaced, each up to one tip.
    pub(super) rewritings: Memory<Option<Vec<Timestamp>>>,
    /// Who was noted to have opened a pull request that is said to be another's, by its number.
    pub(super) noted: RefCell<BTreeSet<(u64, String)>>,
    /// The moves of pull requests' branches that an event told of, before and after, by number.
    pub(super) heard: RefCell<BTreeSet<(u64, ObjectId, ObjectId)>>,
    /// Whom the answers name.
    pub(super) roll: RefCell<Roll>,
}

/// What the connection does at present.
#[derive(Clone, Copy, Debug)]
pub enum Notice<'a> {
    /// It asks for this: `GET /repos/…`.
    Asks(&'a str),
    /// It waits, because the forge asks for it or failed.
    Waits(Duration, &'static str),
}

impl GitHub {
    /// Returns a connection; nothing is asked yet.
    pub fn connect(access: Access) -> Self {
        let transport = Transport::new(&access);
        Self {
            access,
            transport,
            clock: Cell::new(None),
            waited: Cell::new(Duration::ZERO),
            tell: Box::new(|_| ()),
            merge_methods: Memory::default(),
            rewritings: Memory::default(),
            noted: RefCell::default(),
            heard: RefCell::default(),
            roll: RefCell::default(),
        }
    }

    /// Returns the connection; from now on it says what it does.
    #[must_use]
    pub fn telling(mut self, tell: impl Fn(Notice<'_>) + 'static) -> Self {
        self.tell = Box::new(tell);
        self
    }

    /// Returns where it leads to, and with whose rights.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Returns the forge's present moment: the newest that any of its answers named. `None` before
    /// the first answer.
    pub fn now(&self) -> Option<Timestamp> {
        self.clock.get()
    }

    /// Returns what stands at a path such as `/repos/acme/policy`.
    ///
    /// # Errors
    /// It cannot be had, or the answer makes no sense.
    pub fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, RequestError> {
        let (asked, answer) = self.fetch(&format!("{}{path}", self.access.api))?;
        self.read(&asked, &answer)
    }

    /// Returns a list to its last page. The path should ask for `per_page=100`.
    ///
    /// # Errors
    /// A page cannot be had or makes no sense, or there are too many.
    pub fn pages<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, RequestError> {
        let mut all = Vec::new();
        self.each_page(path, |page: Vec<T>| {
            all.extend(page);
            ControlFlow::Continue(())
        })?;
        Ok(all)
    }

    /// Hands every page of a list to `visit`, until it says that it has seen enough.
    ///
    /// # Errors
    /// A page cannot be had or makes no sense, or there are too many.
    pub fn each_page<P: DeserializeOwned>(
        &self,
        path: &str,
        mut visit: impl FnMut(P) -> ControlFlow<()>,
    ) -> Result<(), RequestError> {
        let mut seen = BTreeSet::new();
        let mut next = Some(format!("{}{path}", self.access.api));
        while let Some(url) = next {
            let (asked, answer) = self.fetch(&url)?;
            if visit(self.read(&asked, &answer)?).is_break() {
                return Ok(());
            }
            next = paging::next(&answer).map(str::to_owned);
            if !seen.insert(url) || seen.len() > MAX_PAGES {
                return Err(RequestError::new(Cause::Malformed, format!("the list at `{asked}` has no end")));
            }
        }
        Ok(())
    }

    /// Adds something; returns what the forge made of it. It is not tried again when nobody knows
    /// whether it was done.
    ///
    /// # Errors
    /// It was refused, nobody knows whether it was done, or the answer makes no sense.
    pub fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, RequestError> {
        self.change(&Method::POST, path, body, false)
    }

    /// Adds something that may as well be there twice, and so is tried again.
    ///
    /// # Errors
    /// It was refused, or the answer makes no sense.
    pub fn post_again<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, RequestError> {
        self.change(&Method::POST, path, body, true)
    }

    /// Changes something; returns what it is now.
    ///
    /// # Errors
    /// It was refused, or the answer makes no sense.
    pub fn patch<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, RequestError> {
        self.change(&Method::PATCH, path, body, true)
    }

    /// Removes something.
    ///
    /// # Errors
    /// It was refused.
    pub fn delete(&self, path: &str) -> Result<(), RequestError> {
        let url = format!("{}{path}", self.access.api);
        self.ask(&Method::DELETE, &url, None, true, &format!("DELETE {path}")).map(|_| ())
    }

    fn change<T: DeserializeOwned>(
        &self,
        method: &Method,
        path: &str,
        body: &impl Serialize,
        repeatable: bool,
    ) -> Result<T, RequestError> {
        let asked = format!("{method} {path}");
        let body = serde_json::to_vec(body).map_err(|error| malformed(&asked, &error, &self.access))?;
        let url = format!("{}{path}", self.access.api);
        let answer = self.ask(method, &url, Some(&body), repeatable, &asked)?;
        self.read(&asked, &answer)
    }

    /// Returns the answer at an address of the API, redirects within it followed.
    fn fetch(&self, url: &str) -> Result<(String, Answer), RequestError> {
        let mut url = url.to_owned();
        for _ in 0..=MAX_REDIRECTS {
            let asked = format!("GET {}", self.path_of(&url)?);
            let answer = self.ask(&Method::GET, &url, None, true, &asked)?;
            match answer.status {
                301 | 302 | 307 | 308 => {
                    let Some(to) = answer.header("location").filter(|to| self.path_of(to).is_ok()) else {
                        return Err(of_answer(&asked, &answer, &self.access));
                    };
                    url = to.to_owned();
                }
                300..=399 => return Err(of_answer(&asked, &answer, &self.access)),
                _ => return Ok((asked, answer)),
            }
        }
        Err(RequestError::new(Cause::Malformed, format!("`{url}` leads in circles")))
    }

    /// Returns the path of an address of the API: the token goes nowhere else.
    fn path_of<'u>(&self, url: &'u str) -> Result<&'u str, RequestError> {
        let rest = url.strip_prefix(self.access.api.origin()).filter(|rest| rest.starts_with('/'));
        let elsewhere = || {
            RequestError::new(
                Cause::Refused,
                format!("{} sends to `{url}`, which is another server", self.access.api.host()),
            )
            .help("check the API's address in GITHUB_API_URL")
        };
        let path = rest.ok_or_else(elsewhere)?;
        Ok(path.strip_prefix(self.access.api.path()).filter(|rest| rest.starts_with('/')).unwrap_or(path))
    }

    /// Sends a request until an answer stands, or patience ends.
    pub(super) fn ask(
        &self,
        method: &Method,
        url: &str,
        body: Option<&[u8]>,
        repeatable: bool,
        asked: &str,
    ) -> Result<Answer, RequestError> {
        let mut patience = Patience::new();
        loop {
            (self.tell)(Notice::Asks(asked));
            let sent = self.transport.send(method, url, body);
            let (reason, error) = match sent {
                Ok(answer) => {
                    self.note_time(&answer);
                    match again(&answer, self.now()) {
                        None if answer.status < 300 || (answer.status < 400 && *method == Method::GET) => {
                            return Ok(answer);
                        }
                        reason => (reason, of_answer(asked, &answer, &self.access)),
                    }
                }
                Err(error) => {
                    let error = of_silence(asked, &error, &self.access);
                    ((error.cause == Cause::Unavailable).then_some(Again::Failed), error)
                }
            };
            let reason = reason.filter(|reason| repeatable || *reason != Again::Failed);
            match reason.and_then(|reason| patience.pause(&reason).map(|pause| (reason, pause))) {
                Some((reason, pause)) => self.wait(&reason, pause)?,
                None => return Err(error),
            }
        }
    }

    fn wait(&self, reason: &Again, pause: Duration) -> Result<(), RequestError> {
        let why = match reason {
            Again::Limited { limit, .. } => {
                let waited = self.waited.get() + pause;
                if waited > LONGEST_WAIT {
                    return Err(too_long(*limit, pause, &self.access));
                }
                self.waited.set(waited);
                "it limits requests"
            }
            Again::Failed => "it did not answer",
        };
        self.pause(pause, why);
        Ok(())
    }

    /// Waits, and says why.
    pub fn pause(&self, pause: Duration, why: &'static str) {
        (self.tell)(Notice::Waits(pause, why));
        thread::sleep(pause);
    }

    fn note_time(&self, answer: &Answer) {
        let date = answer
            .header("date")
            .and_then(|date| jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok());
        if date > self.clock.get() {
            self.clock.set(date);
        }
    }

    fn read<T: DeserializeOwned>(&self, asked: &str, answer: &Answer) -> Result<T, RequestError> {
        let malformed = |error| malformed(asked, &error, &self.access);
        let read: Value = serde_json::from_slice(&answer.body).map_err(malformed)?;
        self.roll.borrow_mut().read(&read);
        serde_json::from_value(read).map_err(malformed)
    }
}

impl fmt::Debug for GitHub {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("GitHub").field("access", &self.access).finish_non_exhaustive()
    }
}
