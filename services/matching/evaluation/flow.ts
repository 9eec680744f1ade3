/**
 * The most needs that any assignment can serve where each owner takes on so many, whatever else holds people back: an upper
 * bound. Hopcroft and Karp (1973), with capacities: layers by breadth, then chains along them.
 */
export function mostServed(choices: readonly ArrayLike<number>[], capacities: ArrayLike<number>): number {
  const nobody = -1;
  const assigned = new Int32Array(choices.length).fill(nobody);
  const kept: number[][] = Array.from({ length: capacities.length }, () => []);
  const layer = new Int32Array(choices.length);
  const hasRoom = (owner: number): boolean => (kept[owner]?.length ?? 0) < (capacities[owner] ?? 0);
  const put = (need: number, owner: number): void => {
    const before = kept[assigned[need] ?? nobody];
    if (before) before.splice(before.indexOf(need), 1);
    assigned[need] = owner;
    kept[owner]?.push(need);
  };
  const reach = (need: number): boolean => {
    const depth = layer[need] ?? 0;
    layer[need] = nobody;
    for (const owner of Array.from(choices[need] ?? [])) {
      const room = hasRoom(owner);
      const moved = room ? undefined : kept[owner]?.slice().find((other) => layer[other] === depth + 1 && reach(other));
      if (!room && moved === undefined) continue;
      put(need, owner);
      return true;
    }
    return false;
  };
  let served = 0;
  for (;;) {
    layer.fill(nobody);
    const queue: number[] = [];
    for (const need of choices.keys()) if (assigned[need] === nobody) queue.push(need);
    for (const need of queue) layer[need] = 0;
    let found = false;
    for (let head = 0; head < queue.length && !(found && (layer[queue[head] ?? 0] ?? 0) > 40); head += 1) {
      const need = queue[head] ?? 0;
      for (const owner of Array.from(choices[need] ?? [])) {
        if (hasRoom(owner)) found = true;
        for (const other of kept[owner] ?? []) {
          if (layer[other] !== nobody) continue;
          layer[other] = (layer[need] ?? 0) + 1;
          queue.push(other);
        }
      }
    }
    if (!found) return served;
    let more = 0;
    for (const need of choices.keys()) if (assigned[need] === nobody && layer[need] === 0 && reach(need)) more += 1;
    if (more === 0) return served;
    served += more;
  }
}
