"use strict";
// Whatever is shown was made into words by the program: here it is only put in its place, always as plain text.
const place = (id) => document.getElementById(id);
let ahead = 0;
let endsAt = null;

function both(element, words) {
  element.replaceChildren();
  element.hidden = !words || !words.zh;
  if (element.hidden) return;
  const zh = document.createElement("span");
  zh.textContent = words.zh;
  element.append(zh);
  if (words.en && words.en !== words.zh) {
    const en = document.createElement("span");
    en.className = "en";
    en.textContent = words.en;
    element.append(en);
  }
}

function plain(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

function lots(coming) {
  place("coming").hidden = coming.length === 0;
  place("lots").replaceChildren(...coming.map((lot) => {
    const line = document.createElement("li");
    const name = document.createElement("span");
    for (const [kind, text] of [["number", lot.number], ["zh", lot.name.zh], ["price", lot.price], ["en", lot.name.en]]) {
      const part = document.createElement("span");
      part.className = kind;
      part.textContent = text;
      if (text) name.append(part);
    }
    line.append(name);
    return line;
  }));
}

function show(board) {
  ahead = board.now - Date.now();
  endsAt = board.ends_at;
  document.body.dataset.scene = board.scene;
  for (const id of ["title", "heading", "name", "figure_words", "holder", "coming_words", "raised_words", "goal", "ends_words"]) {
    both(place(id), board[id]);
  }
  place("name").classList.toggle("long", board.name.zh.length > 10);
  plain(place("figure"), board.figure);
  plain(place("person"), board.person);
  plain(place("raised"), board.raised);
  place("facts").replaceChildren(...board.facts.map((words) => {
    const fact = document.createElement("span");
    fact.className = "both";
    both(fact, words);
    return fact;
  }));
  lots(board.coming);
  const photo = place("photo");
  photo.hidden = !board.photo;
  if (board.photo && photo.dataset.of !== board.photo) photo.src = "photo/" + board.photo;
  photo.dataset.of = board.photo;
  place("thermometer").hidden = board.share === null;
  place("mercury").style.width = (board.share === null ? 0 : board.share * 100) + "%";
  document.querySelector("footer").hidden = !board.raised && board.share === null;
  tick();
}

function tick() {
  place("ends").hidden = endsAt === null;
  if (endsAt === null) return;
  const left = Math.max(0, Math.ceil((endsAt - Date.now() - ahead) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(left / 3600);
  place("left").textContent = (hours ? hours + ":" : "") + two(Math.floor(left / 60) % 60) + ":" + two(left % 60);
  place("left").classList.toggle("soon", left <= 60);
}

function follow() {
  const source = new EventSource("events");
  source.onopen = () => { place("link").hidden = true; };
  source.onmessage = (event) => show(JSON.parse(event.data));
  source.onerror = () => {
    place("link").hidden = false;
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      setTimeout(follow, 1000);
    }
  };
}

place("photo").addEventListener("error", () => { place("photo").hidden = true; });
setInterval(tick, 250);
follow();
