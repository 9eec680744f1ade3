import { connected } from '../api/http.ts';
import { type BoardAt, useBoard } from '../api/live.ts';
import type { DoorBoard } from '../api/types.ts';
import { useStore } from '../shared/store.ts';
import { say } from '../words/say.ts';

const roomOf = (meetingId: string): BoardAt<DoorBoard> => ({ path: `/api/meetings/${meetingId}/door-board` });

/** How many are in, and how many chairs are left for whoever had not said that they come; as long as that is known. */
export function Room({ meetingId }: { meetingId: string }) {
  const [room] = useBoard(roomOf(meetingId));
  const isConnected = useStore(connected);
  // Without network both doors let people in, and neither knows of the other.
  if (!room || !isConnected) return null;
  return (
    <p class={`room ${room.free === 0 ? 'notice heed' : ''}`}>
      <strong>{say('door.inRoom', { count: room.arrived, limit: room.roomLimit })}</strong>{' '}
      {say(room.free === 0 ? 'door.noChair' : 'door.chairs', { count: room.free })}
    </p>
  );
}
