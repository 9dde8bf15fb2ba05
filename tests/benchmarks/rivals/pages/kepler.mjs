// The made story in kepler.gl; React, Redux and kepler.gl are classic scripts of the page.

import { days, frame, json, offer } from "/rivals/measured.mjs";

const { KeplerGl, keplerGlReducer, enhanceReduxMiddleware, addDataToMap, setFilterAnimationTime } = globalThis.KeplerGl;
const ID = "map";
const DAY = 86_400_000;
const FIELDS = [
  { name: "region", type: "geojson", format: "", analyzerType: "GEOMETRY" },
  { name: "day", type: "timestamp", format: "YYYY-MM-DD HH:mm:ss", analyzerType: "DATETIME" },
  { name: "code", type: "string", format: "", analyzerType: "STRING" },
];

const { longitude, latitude, zoom, colours } = await json("/made/look.json");
const rows = await json("/made/rows.json");
const first = Date.parse("2022-01-01T00:00:00Z");
const windowOf = (day) => [first + day * DAY, first + (day + 1) * DAY - 1];

const reducer = Redux.combineReducers({
  keplerGl: keplerGlReducer.initialState({
    uiState: { readOnly: true, currentModal: null },
    mapStyle: { styleType: "no_map" },
  }),
});
const store = Redux.createStore(reducer, {}, Redux.applyMiddleware(...enhanceReduxMiddleware([])));
const state = () => store.getState().keplerGl[ID];
let deck = null;
const onDeckInitialized = (made) => (deck = made);

const element = React.createElement(KeplerGl, { id: ID, width: innerWidth, height: innerHeight, mapboxApiAccessToken: "", onDeckInitialized });
ReactDOM.createRoot(document.getElementById("map")).render(React.createElement(ReactRedux.Provider, { store }, element));
while (!state()) await frame();

const colorRange = { name: "made", type: "custom", category: "custom", colors: colours };
const layer = {
  id: "regions",
  type: "geojson",
  config: {
    dataId: "made",
    label: "regions",
    columns: { geojson: "region" },
    isVisible: true,
    visConfig: { opacity: 1, filled: true, stroked: false, colorRange },
  },
  visualChannels: { colorField: { name: "code", type: "string" }, colorScale: "ordinal" },
};
const filter = { dataId: ["made"], id: "day", name: ["day"], type: "timeRange", value: windowOf(0), enlarged: true };
store.dispatch(
  addDataToMap({
    datasets: { info: { id: "made", label: "made" }, data: { fields: FIELDS, rows } },
    options: { centerMap: false, readOnly: true },
    config: {
      version: "v1",
      config: {
        visState: { filters: [filter], layers: [layer] },
        mapState: { longitude, latitude, zoom },
        mapStyle: { styleType: "no_map" },
      },
    },
  }),
);
while (!deck || !state().visState.layers[0]?.config.isVisible || !state().visState.filters[0]) await frame();

await offer({
  step: (day) => store.dispatch(setFilterAnimationTime(0, "value", windowOf(day))),
  repaint: () => deck.redraw("bench"),
  at([lng, lat]) {
    const { width, height, longitude: west, latitude: middle, zoom: now } = state().mapState;
    const scale = (512 * 2 ** now) / 360;
    const mercator = (degrees) => (Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) * 180) / Math.PI;
    return [width / 2 + (lng - west) * scale, height / 2 + (mercator(middle) - mercator(lat)) * scale];
  },
});
